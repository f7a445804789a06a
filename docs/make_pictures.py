"""Draw the pictures of the assessments' postures: station/assessments/pictures/*.svg.

    python docs/make_pictures.py            write them
    python docs/make_pictures.py --check    fail if a file is not what this script draws

Line figures of our own, drawn from the joints below; x to the right, y down, floor at 140. The nearer leg is the tested
one; `station.assessments.pictures` puts side, letter and colour in.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from station.assessments.pictures import FIRST, SECOND, folder

Point = tuple[float, float]
Line = tuple[Point, ...]
#: x, y, width, height.
Box = tuple[float, float, float, float]

FLOOR = 140.0


@dataclass(frozen=True)
class Pose:
    """One posture.

    Attributes
    ----------
    body : Line
        Neck and hip.
    arms : tuple of Line
    leg : Line
        Of the tested leg: hip, knee, heel, toes. `other`: of the other one; `both`: it works too.
    plates, things : tuple of Box
        What the feet stand on; boxes, seats, cushions.
    lines : tuple of Line
        Chairs, bars, walls, straps.
    """

    head: Point
    body: Line
    arms: tuple[Line, ...]
    leg: Line
    other: Line
    plates: tuple[Box, ...]
    both: bool = False
    things: tuple[Box, ...] = ()
    lines: tuple[Line, ...] = ()


def flat(x: float, width: float = 34, y: float = 134) -> Box:
    """A plate that lies there."""
    return (x, y, width, 6)


def chair(x: float, y: float = 94) -> tuple[Line, ...]:
    """Seat, back and legs."""
    return (((x, y), (x + 40, y)), ((x, y - 44), (x, FLOOR)), ((x + 38, y), (x + 38, FLOOR)))


SUPINE_ARM = ((56, 133), (76, 137), (94, 138))
RACK = (((146, 16), (146, FLOOR)), ((106, 40), (146, 40)))
CHAIR = chair(66)

POSES: dict[str, Pose] = {
    "supine_90_90": Pose((40, 131), ((52, 132), (108, 133)), (SUPINE_ARM,),
        ((108, 133), (110, 84), (164, 80), (166, 64)), ((108, 133), (118, 82), (176, 79), (178, 63)),
        (flat(146, 44, 84),), things=((140, 90, 56, 50),)),
    "timed_isometric": Pose((74, 30), ((76, 43), (80, 90)), (((76, 52), (70, 74), (84, 88)),),
        ((80, 90), (124, 78), (158, 108), (159, 90)), ((80, 90), (118, 90), (114, 130), (130, 133)),
        ((160, 84, 6, 34),), things=((166, 40, 8, 100),), lines=CHAIR),
    "long_lever_bridge": Pose((38, 101), ((51, 106), (108, 116)), (((58, 107), (74, 118), (62, 124)),),
        ((108, 116), (154, 120), (198, 130), (202, 114)), ((108, 116), (152, 98), (194, 84), (200, 70)),
        (flat(182, 34),), things=((40, 116, 34, 24),)),
    "quiet_stance": Pose((120, 24), ((120, 37), (120, 82)), (((120, 44), (101, 62), (99, 86)),
                                                             ((120, 44), (139, 62), (141, 86))),
        ((120, 82), (109, 108), (107, 131), (100, 132)), ((120, 82), (131, 108), (133, 131), (140, 132)),
        (flat(86, 30), flat(124, 30)), both=True),
    "glute_bridge": Pose((40, 130), ((52, 133), (108, 106)), (SUPINE_ARM,),
        ((108, 106), (150, 84), (158, 131), (174, 132)), ((108, 106), (160, 82), (172, 129), (188, 130)),
        (flat(150, 44),), both=True),
    "single_leg_isometric_squat": Pose((114, 23), ((113, 36), (102, 80)), (((112, 42), (124, 56), (122, 40)),),
        ((102, 80), (124, 104), (112, 131), (130, 132)), ((102, 80), (108, 108), (82, 118), (78, 130)),
        (flat(102, 34),), lines=RACK),
    "bilateral_isometric_squat": Pose((114, 23), ((113, 36), (102, 80)), (((112, 42), (124, 56), (122, 40)),),
        ((102, 80), (124, 104), (110, 131), (128, 132)), ((102, 80), (133, 102), (122, 130), (140, 131)),
        (flat(100, 46),), both=True, lines=RACK),
    "seated_soleus": Pose((88, 28), ((88, 42), (88, 88)), (((88, 52), (82, 72), (96, 84)),),
        ((88, 88), (134, 86), (134, 124), (152, 132)), ((88, 88), (126, 90), (122, 130), (138, 133)),
        (flat(144, 28),), lines=(*CHAIR, ((112, 80), (126, 80)), ((119, 80), (119, FLOOR)))),
    "single_leg_bridge": Pose((40, 130), ((52, 133), (108, 106)), (SUPINE_ARM,),
        ((108, 106), (150, 84), (158, 131), (174, 132)), ((108, 106), (148, 80), (190, 56), (194, 42)),
        (flat(148, 36),)),
    "hamstring_bridge": Pose((36, 130), ((48, 133), (104, 112)), (((54, 130), (72, 124), (64, 116)),),
        ((104, 112), (140, 88), (178, 84), (180, 68)), ((104, 112), (112, 72), (138, 62), (146, 50)),
        (flat(162, 34, 86),), things=((158, 92, 44, 48),)),
    "single_leg_stance": Pose((121, 24), ((120, 37), (118, 82)), (((120, 44), (103, 60), (114, 78)),),
        ((118, 82), (122, 108), (114, 131), (132, 132)), ((118, 82), (130, 106), (102, 114), (96, 126)),
        (flat(104, 34),)),
    "single_leg_deadlift": Pose((184, 60), ((171, 64), (118, 78)), (((166, 66), (164, 90), (164, 112)),),
        ((118, 78), (124, 106), (116, 131), (134, 132)), ((118, 78), (88, 80), (54, 84), (50, 96)),
        (flat(108, 34),)),
    "squat": Pose((128, 42), ((124, 55), (92, 98)), (((122, 60), (142, 64), (164, 62)),),
        ((92, 98), (130, 102), (112, 131), (130, 132)), ((92, 98), (140, 100), (124, 130), (142, 131)),
        (flat(102, 46),), both=True),
    "sit_to_stand": Pose((94, 32), ((91, 45), (84, 90)), (((90, 54), (106, 66), (90, 72)),),
        ((84, 90), (128, 90), (120, 131), (138, 132)), ((84, 90), (138, 89), (132, 130), (150, 131)),
        (flat(110, 46),), both=True, lines=CHAIR),
    "step_up": Pose((120, 14), ((118, 27), (110, 68)), (((117, 34), (104, 50), (110, 64)),),
        ((110, 68), (148, 76), (150, 103), (168, 104)), ((110, 68), (112, 102), (102, 136), (118, 138)),
        (flat(140, 38, 106),), things=((132, 112, 60, 28),)),
    "leg_curl": Pose((40, 130), ((52, 133), (106, 122)), (SUPINE_ARM,),
        ((106, 122), (142, 92), (166, 130), (172, 114)), ((106, 122), (148, 104), (192, 88), (198, 74)),
        (flat(144, 60),), lines=(((178, 128), (200, 128)), ((184, 124), (178, 128), (184, 132)))),
    "hip_flexor_stretch": Pose((112, 28), ((110, 42), (106, 86)), (((110, 50), (126, 70), (142, 86)),),
        ((106, 86), (84, 126), (50, 132), (42, 138)), ((106, 86), (148, 92), (144, 131), (162, 132)),
        (flat(66, 36), flat(134, 36)), things=((72, 128, 24, 6),)),
    "hamstring_stretch": Pose((112, 40), ((104, 51), (84, 90)), (((100, 58), (112, 76), (124, 92)),),
        ((84, 90), (126, 110), (164, 131), (168, 115)), ((84, 90), (124, 90), (116, 131), (132, 132)),
        (flat(150, 34), flat(106, 32)), lines=CHAIR),
    "calf_stretch": Pose((148, 32), ((140, 44), (112, 84)), (((138, 50), (164, 62), (194, 56)),),
        ((112, 84), (92, 108), (70, 131), (88, 132)), ((112, 84), (144, 102), (138, 131), (156, 132)),
        (flat(60, 36), flat(130, 36)), lines=(((197, 10), (197, FLOOR)),)),
}  # fmt: skip


def path(points: Line, colour: str, width: float) -> str:
    """One unbroken line."""
    places = " ".join(f"{x:g},{y:g}" for x, y in points)
    return (f'<polyline points="{places}" fill="none" stroke="{colour}" stroke-width="{width:g}" '
            'stroke-linecap="round" stroke-linejoin="round"/>')  # fmt: skip


def letter(leg: Line, text: str, colour: str, above: bool) -> str:
    """The side, in a disc beside the shin."""
    (x1, y1), (x2, y2) = leg[1], leg[2]
    x, y = (x1 + x2) / 2, (y1 + y2) / 2
    x, y = (x, y - 13) if abs(x2 - x1) > abs(y2 - y1) else (x - 13 if above else x + 13, y)
    style = 'font-family="sans-serif" font-weight="bold" text-anchor="middle" fill="#ffffff"'
    disc = f'<circle cx="{x:g}" cy="{y:g}" r="8" fill="{colour}"/>'
    return f'{disc}<text x="{x:g}" y="{y + 4:g}" font-size="11" {style}>{text}</text>'


def draw(name: str, pose: Pose) -> str:
    """The SVG; the colours and letters of the legs are the placeholders of `station.assessments.pictures`."""
    body, quiet, ground = "#404040", "#9a9a9a", "#bcbcbc"
    parts = [path(((10, FLOOR), (230, FLOOR)), ground, 2)]
    parts += [f'<rect x="{x:g}" y="{y:g}" width="{w:g}" height="{h:g}" fill="#e2e2e2" stroke="{ground}"/>'
              for x, y, w, h in pose.things]  # fmt: skip
    parts += [path(line, ground, 3) for line in pose.lines]
    parts += [f'<rect class="plate" x="{x:g}" y="{y:g}" width="{w:g}" height="{h:g}" rx="1" fill="#202020"/>'
              for x, y, w, h in pose.plates]  # fmt: skip
    parts += [path(pose.other, SECOND.colour if pose.both else quiet, 6)]
    parts += [path(pose.body, body, 8), *(path(arm, body, 4) for arm in pose.arms)]
    parts += [f'<circle cx="{pose.head[0]:g}" cy="{pose.head[1]:g}" r="10" fill="{body}"/>']
    parts += [path(pose.leg, FIRST.colour, 6), letter(pose.leg, FIRST.letter, FIRST.colour, True)]
    parts += [letter(pose.other, SECOND.letter, SECOND.colour, False)] if pose.both else []
    lines = "\n".join(f"  {part}" for part in parts)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 150" id="{name}">\n{lines}\n</svg>\n'


def main(arguments: list[str]) -> int:
    """Write or check the pictures."""
    made = {folder() / f"{name}.svg": draw(name, pose) for name, pose in POSES.items()}
    old = [p for p, text in made.items() if not p.is_file() or p.read_text(encoding="utf-8") != text]
    old += [p for p in folder().glob("*.svg") if p not in made]
    if "--check" in arguments:
        for p in old:
            sys.stderr.write(f"{p.name} is not what docs/make_pictures.py draws.\n")
        return 1 if old else 0
    for p, text in made.items():
        p.write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

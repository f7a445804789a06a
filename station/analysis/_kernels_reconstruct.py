"""Compiled routines of the reconstruction: a converter's weights on a fine grid, and banded linear algebra.

Matrices are symmetric and banded, stored by rows: `a[i, b - (i - j)]` is the entry (i, j) for i - b <= j <= i, with b
the half bandwidth, so that the diagonal is the last column. Plain arrays and floats; nothing here checks its input.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from station.analysis._kernels import FloatArray, _kernel


@_kernel
def kernel_ramp(x: float, order: int) -> float:
    """Twice the integral of the cardinal B-spline of `order` on [0, order], from 0 to x (truncated powers)."""
    if x <= 0.0:
        return 0.0
    total, sign_binomial, factorial = 0.0, 1.0, 1.0
    for k in range(2, order + 2):
        factorial *= k
    for j in range(order + 1):
        if x > j:
            total += sign_binomial * (x - j) ** (order + 1)
        sign_binomial *= -(order - j) / (j + 1)
    return total / factorial


@_kernel
def converter_weights(
    t: FloatArray, period: float, order: int, start: float, step: float, n: int
) -> tuple[NDArray[np.int64], FloatArray]:
    """Weight of each grid value in each sample of a sinc^order converter, the force being linear between grid points.

    Exact: the weight of a hat is the second difference of `kernel_ramp`. Returns the first grid point of each row and
    (samples, width) weights, which add up to 1; the grid covers every sample's kernel.
    """
    width = int(np.ceil(order * period / step)) + 2
    first, weights = np.empty(t.size, dtype=np.int64), np.empty((t.size, width))
    d = step / period
    for i in range(t.size):
        j = int(np.floor((t[i] - order * period - start) / step))
        j = max(0, min(j, n - width))
        total = 0.0
        for k in range(width):
            age = (t[i] - start - (j + k) * step) / period
            w = kernel_ramp(age + d, order) - 2.0 * kernel_ramp(age, order) + kernel_ramp(age - d, order)
            weights[i, k] = w
            total += w
        first[i] = j
        weights[i] /= total
    return first, weights


@_kernel
def information(
    first: NDArray[np.int64], weights: FloatArray, y: FloatArray, variance: FloatArray, n: int
) -> tuple[FloatArray, FloatArray]:
    """What the samples say of the grid values: banded matrix sum w w' / variance and vector sum w y / variance."""
    width = weights.shape[1]
    a, b = np.zeros((n, width)), np.zeros(n)
    for i in range(y.size):
        j = first[i]
        for k in range(width):
            scaled = weights[i, k] / variance[i]
            b[j + k] += scaled * y[i]
            for m in range(k + 1):
                a[j + k, width - 1 - (k - m)] += scaled * weights[i, m]
    return a, b


@_kernel
def add_smoothness(a: FloatArray, variance: FloatArray) -> None:
    """Add to a banded matrix that each second difference of the grid values is 0 within its variance."""
    b = a.shape[1] - 1
    for i in range(variance.size):
        q = 1.0 / variance[i]
        a[i, b] += q
        a[i + 1, b] += 4.0 * q
        a[i + 2, b] += q
        a[i + 1, b - 1] -= 2.0 * q
        a[i + 2, b - 1] -= 2.0 * q
        a[i + 2, b - 2] += q


@_kernel
def factorise(a: FloatArray) -> float:
    """Cholesky factor of a positive definite banded matrix, in its place; returns the logarithm of the determinant."""
    n, width = a.shape
    b = width - 1
    column = np.empty(width)
    log_det = 0.0
    for j in range(n):
        pivot = np.sqrt(a[j, b])
        a[j, b] = pivot
        log_det += 2.0 * np.log(pivot)
        last = min(n - 1, j + b)
        for i in range(j + 1, last + 1):
            a[i, b - (i - j)] /= pivot
            column[i - j - 1] = a[i, b - (i - j)]
        for i in range(j + 1, last + 1):
            x = column[i - j - 1]
            shift = b - i + j + 1
            for k in range(i - j):
                a[i, shift + k] -= x * column[k]
    return log_det


@_kernel
def solve_lower(factor: FloatArray, y: FloatArray) -> None:
    """y becomes the solution of L x = y, in its place; zeros at its beginning cost nothing."""
    n, width = factor.shape
    b = width - 1
    begin = 0
    while begin < n and y[begin] == 0.0:
        begin += 1
    for i in range(begin, n):
        x = y[i]
        for k in range(max(begin, i - b), i):
            x -= factor[i, b - (i - k)] * y[k]
        y[i] = x / factor[i, b]


@_kernel
def solve_upper(factor: FloatArray, y: FloatArray) -> None:
    """y becomes the solution of L' x = y, in its place."""
    n, width = factor.shape
    b = width - 1
    for i in range(n - 1, -1, -1):
        y[i] /= factor[i, b]
        for k in range(max(0, i - b), i):
            y[k] -= factor[i, b - (i - k)] * y[i]


@_kernel
def second_differences(factor: FloatArray, mean: FloatArray) -> FloatArray:
    """Expected square of each second difference: of the mean, plus its variance from the band of the inverse.

    The band of the inverse follows from the factor backwards (Takahashi 1973; Rasmussen and Williams 2006, A.3).
    """
    n, width = factor.shape
    b = width - 1
    inverse = np.zeros((n, 2 * b + 1))  # both triangles, (i, j) at j - i + b: rows are then read in order
    part = np.empty(width)
    for i in range(n - 1, -1, -1):
        last = min(n - 1, i + b)
        m = last - i
        part[:] = 0.0
        for k in range(i + 1, last + 1):
            x = factor[k, b - (k - i)]
            shift = i + 1 - k + b
            for j in range(m):
                part[j] -= x * inverse[k, shift + j]
        own = 1.0 / factor[i, b]
        for j in range(m):
            value = part[j] / factor[i, b]
            inverse[i, j + 1 + b] = value
            inverse[i + 1 + j, b - 1 - j] = value
            own -= factor[i + 1 + j, b - 1 - j] * value
        inverse[i, b] = own / factor[i, b]
    out = np.empty(n - 2)
    for i in range(n - 2):
        d = mean[i] - 2.0 * mean[i + 1] + mean[i + 2]
        v = inverse[i, b] + 4.0 * inverse[i + 1, b] + inverse[i + 2, b]
        out[i] = d * d + v - 4.0 * inverse[i, b + 1] - 4.0 * inverse[i + 1, b + 1] + 2.0 * inverse[i, b + 2]
    return out


@_kernel
def running_mean(x: FloatArray, reach: int) -> FloatArray:
    """Mean of x over `reach` neighbours on each side, fewer at the ends."""
    out = np.empty(x.size)
    total, low, high = 0.0, 0, 0
    for i in range(x.size):
        while high < min(x.size, i + reach + 1):
            total += x[high]
            high += 1
        while low < i - reach:
            total -= x[low]
            low += 1
        out[i] = total / (high - low)
    return out


def warm_up() -> None:
    """Compile, or load from the cache, every routine: call it off the main thread, so that no person waits."""
    t = np.arange(8, dtype=np.float64)
    first, weights = converter_weights(t, 1.0, 2, -2.0, 0.5, 22)
    a, b = information(first, weights, t, np.ones(8), 22)
    add_smoothness(a, np.ones(20))
    factorise(a)
    solve_lower(a, b)
    solve_upper(a, b)
    running_mean(second_differences(a, b), 2)

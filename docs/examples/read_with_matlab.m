% Read a trial file with MATLAB. UNTRIED: nobody of this project has run it; written after MATLAB's documentation.
%
% The format is in docs/file_format.md. Nothing of the Asymmetry Station is needed.

path = 'trial.h5';
fprintf('trial %s of %s\n', h5readatt(path, '/', 'trial_id'), h5readatt(path, '/', 'started'));
channels = h5info(path, '/cells').Groups;
for k = 1:numel(channels)
    name = channels(k).Name;
    counts = double(h5read(path, [name '/counts']));
    time_s = h5read(path, [name '/time_s']);
    fprintf('%s: %d conversions at %.3f /s, sum %.0f, from %.6f to %.6f %s\n', name, numel(counts), ...
        h5readatt(path, name, 'rate_hz'), sum(counts), time_s(1), time_s(end), ...
        h5readatt(path, [name '/time_s'], 'unit'));
end

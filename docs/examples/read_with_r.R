# Read a trial file with R: Rscript read_with_r.R TRIAL.h5
#
# Needs the package hdf5r (Debian: r-cran-hdf5r), nothing of the Asymmetry Station.
# The format is in docs/file_format.md. Stamps are 64-bit integers; time_s holds the same moments as doubles.

library(hdf5r)

path <- commandArgs(trailingOnly = TRUE)[1]
file <- H5File$new(path, mode = "r")
cat("trial", h5attr(file, "trial_id"), "of", h5attr(file, "started"), "\n")
cells <- if (file$exists("cells")) names(file[["cells"]]) else character(0)
for (channel in cells) {
  cell <- file[["cells"]][[channel]]
  counts <- cell[["counts"]][]
  time_s <- cell[["time_s"]][]
  cat(sprintf(
    "%s: %d conversions at %.3f /s, zero %.1f %s, sum %.0f, from %.6f to %.6f %s\n",
    channel, length(counts), h5attr(cell, "rate_hz"),
    if (file$exists(paste0("zero/", channel))) h5attr(file[["zero"]][[channel]], "mean_counts") else NaN,
    h5attr(cell[["counts"]], "unit"), sum(as.numeric(counts)), time_s[1], time_s[length(time_s)],
    h5attr(cell[["time_s"]], "unit")
  ))
}
results <- file[["results"]]
for (number in names(results)) {
  text <- results[[number]]$read()
  cat("run", number, "holds", nchar(text), "characters of JSON\n")
}
file$close_all()

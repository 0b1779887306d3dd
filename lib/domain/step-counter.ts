/** Counts steps of inner loops, so that a test can hold the sweep to its promised growth without reading a clock. */
export type StepCounter = { steps: number };

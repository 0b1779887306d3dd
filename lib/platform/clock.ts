/** The server's clock, in milliseconds. Rules never ask it: pages, actions and routes do, and pass the moment on. */
export const readClock = (): number => Date.now();

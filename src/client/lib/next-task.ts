/** Lets the browser handle input, and draw, before what follows. */
export const nextTask = (): Promise<void> => new Promise((done) => setTimeout(done));

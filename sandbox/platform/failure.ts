// The one kind of "no" an action of the stand-in store says to whoever asked for the impossible.

/** Says what was wrong with a request; the control API answers it as a 4xx with these words. */
export class Refused extends Error {
  constructor(
    message: string,
    readonly status = 422,
  ) {
    super(message);
    this.name = 'Refused';
  }
}

/** One thing after the other, in the order asked; one that fails is nobody else's business. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve()

  take<T>(deed: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(deed)
    this.#last = turn.catch(() => undefined)
    return turn
  }
}

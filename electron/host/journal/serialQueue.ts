/** One thing after the other, in the order asked; one that fails is nobody else's business. */
export class SerialQueue {
  #last: Promise<unknown> = Promise.resolve()

  run<T>(operation: () => Promise<T>): Promise<T> {
    const result = this.#last.then(operation)
    this.#last = result.catch(() => undefined)
    return result
  }
}

/** Runs asynchronous operations one at a time, in the order of the calls. An operation that fails does not affect the next ones. */
export class SerialQueue {
  #last: Promise<unknown> = Promise.resolve()

  /** Runs `operation` after all operations queued before. @returns what the operation returns, or its rejection */
  run<T>(operation: () => Promise<T>): Promise<T> {
    const result = this.#last.then(operation)
    this.#last = result.catch(() => undefined)
    return result
  }

  /** Resolves when every operation queued so far has succeeded or failed. */
  async settled(): Promise<void> {
    await this.#last
  }
}

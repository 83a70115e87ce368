import { aheadVerifier, newEphemeralPair } from '../../base/crypto.ts'
import { HELLO_VERSION } from '../version.ts'
import {
  type ClientHandshakeParams,
  type ClientState,
  type ClientStep,
  clientTransitions,
  prepareChallenge,
  prepareProof,
  startClientHandshake,
  stepClientHandshake,
} from './client.ts'

/** Messages that a host may send while its challenge is being verified: it sends one, the briefing. */
const MAX_QUEUED = 4

/**
 * A client's handshake that computes what it will need as early as it can. Where signatures can be verified off this thread, the messages behind
 * the challenge wait until its are. The steps are those of `client.ts`, in the order of the messages.
 */
export class ClientHandshake {
  #state: ClientState
  readonly #ahead = aheadVerifier()
  /** Messages behind the challenge that is being verified; null: none is. */
  #queued: Uint8Array[] | null = null
  /** The first messages, for an open WebSocket. */
  readonly hello: readonly Uint8Array[]

  /** @param onStep called after each message, with what is to be sent */
  constructor(
    params: ClientHandshakeParams,
    private readonly onStep: (step: ClientStep) => void,
    version: number = HELLO_VERSION,
  ) {
    const first = startClientHandshake(params, newEphemeralPair(), version)
    this.#state = first.state
    this.hello = first.send
  }

  /** State of the handshake. */
  get state(): ClientState {
    return this.#state
  }

  /** Handles a WebSocket message of the host. */
  receive(message: Uint8Array): void {
    if (this.#queued) {
      this.#queued.push(message)
      if (this.#queued.length > MAX_QUEUED) this.#apply({ state: { name: 'malformed' }, send: [] })
      return
    }
    const preparing = this.#ahead && this.#state.name === 'helloSent' ? prepareChallenge(this.#state, message, this.#ahead) : null
    if (!preparing) {
      this.#step(message)
      return
    }
    this.#queued = []
    void preparing.then((prepared) => {
      const queued = this.#queued ?? []
      this.#queued = null
      // given up meanwhile
      if (this.#state.name !== 'helloSent') return
      this.#state = prepared
      this.#step(message)
      for (const next of queued) if (clientTransitions[this.#state.name].length > 0) this.#step(next)
    })
  }

  #step(message: Uint8Array): void {
    this.#apply(stepClientHandshake(this.#state, message))
    // after sending
    this.#state = prepareProof(this.#state)
  }

  #apply(step: ClientStep): void {
    this.#state = step.state
    this.onStep(step)
  }
}

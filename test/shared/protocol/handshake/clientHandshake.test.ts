import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { javascriptBackend, newEphemeralPair, newKeyPair } from '../../../../shared/base/crypto.ts'
import type { ClientHandshakeParams, ClientState } from '../../../../shared/protocol/handshake/client.ts'
import { ClientHandshake } from '../../../../shared/protocol/handshake/clientHandshake.ts'
import {
  acceptClient,
  awaitHello,
  type ServerHandshakeParams,
  type ServerState,
  stepServerHandshake,
} from '../../../../shared/protocol/handshake/server.ts'
import { chainVerifier } from '../../../../shared/protocol/membershipLog/chainVerifier.ts'
import { digestOfIds } from '../../../../shared/protocol/membershipLog/queries/removalsDigest.ts'
import { refused } from '../../../../shared/protocol/messages/refused.ts'
import { membershipScene } from '../../../support/membershipScene.ts'

const tableKey = new Uint8Array(16).fill(9)
const scene = membershipScene()
const term = scene.term('founder', 'host')
const server: ServerHandshakeParams = {
  processId: scene.table,
  host: scene.pair('host'),
  founderKey: scene.pair('founder').publicKey,
  warrant: [scene.genesis.bytes, term.bytes],
  removals: digestOfIds([]),
  secretFor: () => tableKey,
  briefingFor: () => ({ now: 5, heads: [], invitationKind: 'none', invitation: new Uint8Array(), removals: [] }),
}
const params = (): ClientHandshakeParams => ({
  processId: scene.table,
  seed: newKeyPair().seed,
  credential: { by: 'member' },
  name: 'Ada',
  device: 'desktop',
  tableKey,
  fingerprint: '',
  hostVerifier: chainVerifier(scene.table, { statements: [], floor: null }),
})
const lastByteChanged = (bytes: Uint8Array) => Uint8Array.from(bytes, (byte, i) => (i === bytes.length - 1 ? byte ^ 1 : byte))

/** A client that is connected to a host by a wire; `change`: what the wire makes of the challenge. */
function connected(host: ServerHandshakeParams = server, change: (message: Uint8Array) => Uint8Array = (message) => message) {
  const states: ClientState['name'][] = []
  let atHost: ServerState = awaitHello(scene.table)
  const answersTo = (message: Uint8Array) => {
    const step = stepServerHandshake(atHost, message, () => host, newEphemeralPair)
    atHost = step.state
    if (atHost.name !== 'authenticating') return step.send
    const accepted = acceptClient(atHost, { role: 'partner', name: 'Ada', now: 5, title: 'Orto', tableKey })
    atHost = accepted.state
    return accepted.send
  }
  const client = new ClientHandshake(params(), ({ state, send }) => {
    states.push(state.name)
    for (const message of send) for (const answer of answersTo(message)) client.receive(answer)
  })
  const start = () => {
    for (const message of client.hello) for (const [at, answer] of answersTo(message).entries()) client.receive(at === 0 ? change(answer) : answer)
  }
  return { client, states, start, hostState: () => atHost.name }
}

describe('a handshake whose signatures are verified off this thread', () => {
  let verifications: ReturnType<typeof vi.spyOn>
  beforeEach(() => {
    verifications = vi.spyOn(javascriptBackend, 'verify')
  })
  afterEach(() => void vi.restoreAllMocks())

  it('goes the same way, also where the briefing comes right behind the challenge, and verifies nothing on this thread', async () => {
    const { states, start, hostState } = connected()
    start()
    expect(states).toEqual([])
    await vi.waitFor(() => expect(states).toEqual(['challenged', 'proofSent', 'welcomed']))
    expect(hostState()).toBe('welcomed')
    expect(verifications).not.toHaveBeenCalled()
  })

  it('ends at a host whose challenge was changed on the way, before anything is said to it', async () => {
    const { states, start, hostState } = connected(server, lastByteChanged)
    start()
    await vi.waitFor(() => expect(states).toEqual(['impostor']))
    expect(hostState()).toBe('awaitingRemovals')
  })

  it('ends at a host whose warrant is forged, without a proof', async () => {
    const { states, start, hostState } = connected({ ...server, warrant: [scene.genesis.bytes, lastByteChanged(term.bytes)] })
    start()
    await vi.waitFor(() => expect(states).toEqual(['challenged', 'impostor']))
    expect(hostState()).toBe('awaitingProof')
  })

  it('is refused and malformed as ever', async () => {
    const { client, states } = connected()
    client.receive(refused.encode({ refusal: 'full' }))
    expect(states).toEqual(['refused'])
    const other = connected()
    other.client.receive(Uint8Array.of(65, 1, 2))
    expect(other.states).toEqual(['malformed'])
  })

  it('keeps little of what a host sends meanwhile', async () => {
    const { client, states, start } = connected()
    start()
    for (let i = 0; i < 4; i += 1) client.receive(new Uint8Array(1000))
    expect(states).toEqual(['malformed'])
    await new Promise((resolve) => setTimeout(resolve))
    await vi.waitFor(() => expect(client.state.name).toBe('malformed'))
    expect(states).toEqual(['malformed'])
  })
})

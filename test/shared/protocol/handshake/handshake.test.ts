import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { fingerprint, newEphemeralPair, newKeyPair, verify } from '../../../../shared/base/crypto.ts'
import {
  type ClientHandshakeParams,
  type ClientState,
  clientTransitions,
  startClientHandshake,
  stepClientHandshake,
} from '../../../../shared/protocol/handshake/client.ts'
import {
  acceptClient,
  awaitHello,
  refuseClient,
  type ServerHandshakeParams,
  type ServerState,
  type ServerStep,
  serverTransitions,
  stepServerHandshake,
} from '../../../../shared/protocol/handshake/server.ts'
import { refused } from '../../../../shared/protocol/messages/refused.ts'
import { founder, host, otherHost, processId, term } from '../../../support/statements.ts'

const tableKey = new Uint8Array(16).fill(9)

/** A computer that the founder has host the table. */
const server: ServerHandshakeParams = {
  processId,
  host,
  founderKey: founder.publicKey,
  warrant: [term(founder, 1, 1, host, null).bytes],
  secrets: { table: tableKey, code: new Uint8Array(16).fill(8) },
}
const params: ClientHandshakeParams = {
  processId,
  seed: newKeyPair().seed,
  credential: { by: 'member' },
  name: 'Ada',
  device: 'phone',
  tableKey,
  fingerprint: '',
}
const welcome = { role: 'partner', name: 'Ada', now: 5, title: 'Orto', tableKey } as const

/** Every transition that a run takes must be in the drawing. */
function checked<S extends { readonly name: string }>(
  transitions: Readonly<Record<string, readonly string[]>>,
  states: readonly S[],
): readonly string[] {
  const names = states.map(({ name }) => name)
  for (const [i, name] of names.slice(1).entries()) expect(transitions[names[i] ?? '']).toContain(name)
  return names
}

/** A whole handshake; `decide` is the host's word on who came. */
function run(
  client: ClientHandshakeParams,
  decide: (state: Extract<ServerState, { name: 'authenticating' }>) => ServerStep,
  table: ServerHandshakeParams = server,
) {
  const clients: ClientState[] = []
  const servers: ServerState[] = [awaitHello(processId)]
  let step = startClientHandshake(client, newEphemeralPair())
  clients.push(step.state)
  for (let guard = 0; step.send && guard < 5; guard++) {
    let answer = stepServerHandshake(servers.at(-1) as ServerState, step.send, () => table, newEphemeralPair)
    servers.push(answer.state)
    if (answer.state.name === 'authenticating') {
      answer = decide(answer.state)
      servers.push(answer.state)
    }
    if (!answer.send) break
    step = stepClientHandshake(clients.at(-1) as ClientState, answer.send)
    clients.push(step.state)
  }
  return { client: checked(clientTransitions, clients), server: checked(serverTransitions, servers), ends: [clients.at(-1), servers.at(-1)] as const }
}

describe('a handshake', () => {
  it('ends where both have proved what they must: the client is welcome, and both have the same keys', () => {
    const { client, server: hosts, ends } = run(params, (state) => acceptClient(state, welcome))
    expect(client).toEqual(['helloSent', 'proofSent', 'welcomed'])
    expect(hosts).toEqual(['awaitingHello', 'awaitingProof', 'authenticating', 'welcomed'])
    expect(ends[0]).toMatchObject({ name: 'welcomed', welcome, founder: fingerprint(founder.publicKey) })
    expect((ends[0] as { readonly keys: object }).keys).toEqual((ends[1] as { readonly keys: object }).keys)
  })

  it('brings a proof whose signatures are over all that was said, by the key that it names', () => {
    let valid = false
    run(params, (state) => {
      valid = verify(state.proof.memberSignature, state.transcript, state.proof.memberKey)
      return acceptClient(state, welcome)
    })
    expect(valid).toBe(true)
  })

  it('that the host decides against ends so at both', () => {
    const { client, server: hosts, ends } = run(params, (state) => refuseClient(state, 'removed'))
    expect([client.at(-1), hosts.at(-1)]).toEqual(['refused', 'refused'])
    expect(ends[0]).toEqual({ name: 'refused', refusal: 'removed' })
  })

  it('with another secret than the table’s is a guess, whatever it would have proved', () => {
    const { ends } = run({ ...params, tableKey: new Uint8Array(16) }, (state) => acceptClient(state, welcome))
    expect(ends).toEqual([
      { name: 'refused', refusal: 'wrongInvitation' },
      { name: 'refused', refusal: 'wrongInvitation', isGuess: true },
    ])
  })

  it('with a host of another founder’s table ends at the client', () => {
    const { client } = run({ ...params, fingerprint: fingerprint(otherHost.publicKey) }, (state) => acceptClient(state, welcome))
    expect(client).toEqual(['helloSent', 'impostor'])
  })

  it('whose warrant is missing ends at the client, before anything is proved', () => {
    const { client, server: hosts, ends } = run(params, (state) => acceptClient(state, welcome), { ...server, warrant: [] })
    expect(client).toEqual(['helloSent', 'impostor'])
    expect(hosts).toEqual(['awaitingHello', 'awaitingProof'])
    expect(ends[0]).toEqual({ name: 'impostor' })
  })

  it('of another version is refused in words that the version before can read', () => {
    const first = startClientHandshake(params, newEphemeralPair(), 2)
    const { state, send } = stepServerHandshake(awaitHello(processId), first.send as Uint8Array, () => server, newEphemeralPair)
    expect(state).toEqual({ name: 'refused', refusal: 'version', isGuess: false })
    // number 68, then the reason's name: the same bytes since version 2
    expect(send).toEqual(Uint8Array.of(68, 7, ...Buffer.from('version')))
  })

  it.each<[string, Uint8Array, string]>([
    ['nothing', new Uint8Array(), 'malformed'],
    ['rubbish', Uint8Array.of(1, 2, 3), 'malformed'],
    ['half a hello', Uint8Array.of(64, 3, 16), 'malformed'],
  ])('that begins with %s is refused', (_, message, refusal) => {
    expect(stepServerHandshake(awaitHello(processId), message, () => server, newEphemeralPair).state).toMatchObject({ name: 'refused', refusal })
  })

  it('for another process, or at another address, is refused', () => {
    const other = startClientHandshake({ ...params, processId: 'bbbbbbbbbbbbbbbb' }, newEphemeralPair()).send as Uint8Array
    expect(stepServerHandshake(awaitHello('bbbbbbbbbbbbbbbb'), other, () => server, newEphemeralPair).state).toMatchObject({ refusal: 'notHosting' })
    expect(stepServerHandshake(awaitHello(processId), other, () => server, newEphemeralPair).state).toMatchObject({ refusal: 'malformed' })
  })

  it('whose host says something that nobody understands ends so', () => {
    const first = startClientHandshake(params, newEphemeralPair())
    expect(stepClientHandshake(first.state, Uint8Array.of(65, 1, 2)).state).toEqual({ name: 'malformed' })
    expect(stepClientHandshake(first.state, refused.encode({ refusal: 'full' })).state).toEqual({ name: 'refused', refusal: 'full' })
  })

  it('that has ended stays where it is', () => {
    const over: ClientState = { name: 'refused', refusal: 'full' }
    expect(stepClientHandshake(over, Uint8Array.of(1))).toEqual({ state: over, send: null })
  })
})

it('a refusal of the host’s is for the client alone', () => {
  const step = refuseClient({ keys: { toHost: new Uint8Array(32), toClient: new Uint8Array(32), transcript: new Uint8Array(32) } }, 'removed')
  expect(Buffer.from(step.send ?? []).includes('removed')).toBe(false)
})

it.each([
  ['client.ts', clientTransitions],
  ['server.ts', serverTransitions],
])('the drawing in %s names every state of its table', (file, transitions) => {
  const sourceText = readFileSync(new URL(`../../../../shared/protocol/handshake/${file}`, import.meta.url), 'utf8')
  const diagram = /```([\s\S]*?)```/.exec(sourceText)?.[1] ?? ''
  const drawn = new Set(diagram.match(/\b[a-z]+[A-Z]?[A-Za-z]*\b/g))
  expect(Object.keys(transitions).filter((state) => !drawn.has(state))).toEqual([])
})

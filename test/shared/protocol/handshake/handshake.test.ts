import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { sameBytes, toBase64Url } from '../../../../shared/base/bytes.ts'
import { fingerprint, invitationKey, newEphemeralPair, newKeyPair, verify } from '../../../../shared/base/crypto.ts'
import {
  type ClientHandshakeParams,
  type ClientState,
  clientTransitions,
  prepareProof,
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
import { tableKeyId } from '../../../../shared/protocol/handshake/tableKeyId.ts'
import { chainVerifier } from '../../../../shared/protocol/membershipLog/chainVerifier.ts'
import { digestOfIds } from '../../../../shared/protocol/membershipLog/queries/removalsDigest.ts'
import { readStatement } from '../../../../shared/protocol/membershipLog/statement.ts'
import { refused } from '../../../../shared/protocol/messages/refused.ts'
import { HELLO_VERSION } from '../../../../shared/protocol/version.ts'
import { membershipScene } from '../../../support/membershipScene.ts'
import { withNativeCrypto } from '../../../support/withNativeCrypto.ts'

// in the arithmetic of browsers too, but with recorded messages: `transcript.test.ts`
withNativeCrypto()

const tableKey = new Uint8Array(16).fill(9)
const code = new Uint8Array(16).fill(8)

/** A table whose founder has a computer host it, with a partner, and a contributors' invitation. */
const scene = membershipScene()
const processId = scene.table
const founder = scene.pair('founder')
const host = scene.pair('host')
const partner = scene.appoint('founder', 'piero', 'partner')
const term = scene.term('founder', 'host')
const qr = scene.invite('founder', 'qr', 'contributor', 5)
const noRemovals = digestOfIds([])

const server: ServerHandshakeParams = {
  processId,
  host,
  founderKey: founder.publicKey,
  warrant: [scene.genesis.bytes, term.bytes],
  removals: noRemovals,
  secretFor: ({ secret, tableKeyId: id }) => (secret === 'code' ? code : sameBytes(id, tableKeyId(tableKey)) ? tableKey : null),
  briefingFor: () => ({ now: 5, heads: [], invitationKind: 'none', invitation: new Uint8Array(), removals: [] }),
}
const params: ClientHandshakeParams = {
  processId,
  seed: newKeyPair().seed,
  credential: { by: 'member' },
  name: 'Ada',
  device: 'phone',
  tableKey,
  fingerprint: '',
  hostVerifier: chainVerifier(processId, { statements: [], floor: null }),
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

/** A whole handshake; `decide` is the host's word on who came. Messages go one by one to the other end, as on a wire. */
function run(
  client: ClientHandshakeParams,
  decide: (state: Extract<ServerState, { name: 'authenticating' }>) => ServerStep,
  table: ServerHandshakeParams = server,
  afterSending: (state: ClientState) => ClientState = (state) => state,
) {
  const first = startClientHandshake(client, newEphemeralPair())
  const clients: ClientState[] = [first.state]
  const servers: ServerState[] = [awaitHello(processId)]
  const toHost = [...first.send]
  const toClient: Uint8Array[] = []
  const enter = <S extends { readonly name: string }>(states: S[], state: S) => {
    if (states.at(-1)?.name !== state.name) states.push(state)
  }
  while (toHost.length + toClient.length > 0) {
    const forHost = toHost.shift()
    if (forHost) {
      let answer = stepServerHandshake(servers.at(-1) as ServerState, forHost, () => table, newEphemeralPair)
      enter(servers, answer.state)
      toClient.push(...answer.send)
      if (answer.state.name === 'authenticating') {
        answer = decide(answer.state)
        enter(servers, answer.state)
        toClient.push(...answer.send)
      }
    }
    const forClient = toClient.shift()
    if (!forClient) continue
    const step = stepClientHandshake(clients.at(-1) as ClientState, forClient)
    enter(clients, step.state)
    toHost.push(...step.send)
    clients.push(afterSending(clients.pop() as ClientState))
  }
  return {
    client: checked(clientTransitions, clients),
    server: checked(serverTransitions, servers),
    ends: [clients.at(-1), servers.at(-1)] as const,
    servers,
  }
}

describe('a handshake', () => {
  it('ends where both have proved what they must: the client is welcome, and both have the same keys', () => {
    const { client, server: hosts, ends } = run(params, (state) => acceptClient(state, welcome))
    expect(client).toEqual(['helloSent', 'challenged', 'proofSent', 'welcomed'])
    expect(hosts).toEqual(['awaitingHello', 'awaitingRemovals', 'awaitingProof', 'authenticating', 'welcomed'])
    expect(ends[0]).toMatchObject({ name: 'welcomed', welcome, founder: fingerprint(founder.publicKey) })
    expect((ends[0] as { readonly keys: object }).keys).toEqual((ends[1] as { readonly keys: object }).keys)
  })

  it.each<[string, (state: ClientState) => ClientState]>([
    ['when the briefing has come', (state) => state],
    ['while the host works', prepareProof],
  ])('brings a proof whose signatures are over all that was said, by the key that it names: computed %s', (_, afterSending) => {
    let valid = false
    const decide = (state: Extract<ServerState, { name: 'authenticating' }>) => {
      valid = verify(state.proof.memberSignature, state.transcript, state.proof.memberKey)
      return acceptClient(state, welcome)
    }
    expect([run(params, decide, server, afterSending).client.at(-1), valid]).toEqual(['welcomed', true])
    const stranger = { ...server, warrant: [scene.genesis.bytes] }
    expect(run(params, decide, stranger, afterSending).server.at(-1)).toBe('awaitingProof')
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
    const { client } = run({ ...params, fingerprint: fingerprint(newKeyPair().publicKey) }, (state) => acceptClient(state, welcome))
    expect(client).toEqual(['helloSent', 'impostor'])
  })

  it('whose warrant is missing ends at the client, before anything is proved', () => {
    const { client, server: hosts, ends } = run(params, (state) => acceptClient(state, welcome), { ...server, warrant: [] })
    expect(client).toEqual(['helloSent', 'challenged', 'impostor'])
    expect(hosts).toEqual(['awaitingHello', 'awaitingRemovals', 'awaitingProof'])
    expect(ends[0]).toEqual({ name: 'impostor', validity: 'impostor' })
  })

  it('in which somebody comes by an invitation brings a joining that both keys have signed, dated by the host', () => {
    const briefingFor = () => ({ now: 1_800_000_000_000, heads: [], invitationKind: 'logged', invitation: qr.bytes, removals: [] }) as const
    let pass: object | null = null
    run({ ...params, credential: { by: 'invitation', secret: new Uint8Array(16) } }, (state) => acceptClient(state, welcome), {
      ...server,
      briefingFor,
    })
    const secret = new Uint8Array(16).fill(7)
    const invite = scene.sign('founder', 'invite', { role: 'partner', key: toBase64Url(invitationKey(secret).publicKey), uses: 1, until: 2 ** 47 })
    run(
      { ...params, credential: { by: 'invitation', secret } },
      (state) => {
        pass = state.proof.pass.by === 'join' ? readStatement(state.proof.pass.statement) : null
        return acceptClient(state, welcome)
      },
      { ...server, briefingFor: () => ({ ...briefingFor(), invitation: invite.bytes }) },
    )
    expect(pass).toMatchObject({ kind: 'join', via: invite.id, at: 1_800_000_000_000 })
  })

  it('with another’s invitation brings no joining', () => {
    const briefingFor = () => ({ now: 5, heads: [], invitationKind: 'logged', invitation: qr.bytes, removals: [] }) as const
    let by = ''
    run(
      { ...params, credential: { by: 'invitation', secret: new Uint8Array(16) } },
      (state) => {
        by = state.proof.pass.by
        return acceptClient(state, welcome)
      },
      { ...server, briefingFor },
    )
    expect(by).toBe('member')
  })

  it('with only a code gets nothing sealed before it has shown that it knows the code', () => {
    const first = startClientHandshake({ ...params, credential: { by: 'code', secret: code } }, newEphemeralPair())
    const hello = stepServerHandshake(awaitHello(processId), first.send[0] as Uint8Array, () => server, newEphemeralPair)
    expect(hello.send).toHaveLength(1)
    const { ends } = run({ ...params, credential: { by: 'code', secret: code } }, (state) => acceptClient(state, welcome))
    expect(ends[0]).toMatchObject({ name: 'welcomed' })
    const wrong = run({ ...params, credential: { by: 'code', secret: tableKey } }, (state) => acceptClient(state, welcome))
    expect(wrong.ends[1]).toMatchObject({ refusal: 'wrongInvitation', isGuess: true })
  })
})

describe('a removal', () => {
  const hosting = scene.term('piero', 'host of piero', { via: partner })
  const warrant = [scene.genesis, partner, hosting].map(({ bytes }) => bytes)
  const removed = scene.revoke('founder', 'piero')
  const ofPiero: ServerHandshakeParams = { ...server, host: scene.pair('host of piero'), warrant }
  const informed = chainVerifier(processId, { statements: [scene.genesis.bytes, removed.bytes], floor: null })

  it('that the client knows keeps it from a host that was removed, and the host hears of it, but not who came', () => {
    const { client, server: hosts, servers } = run({ ...params, hostVerifier: informed }, (state) => acceptClient(state, welcome), ofPiero)
    expect(client.at(-1)).toBe('impostor')
    expect(hosts).toEqual(['awaitingHello', 'awaitingRemovals', 'awaitingProof'])
    expect(servers.at(-1)).toMatchObject({ name: 'awaitingProof', removals: [scene.genesis.bytes, removed.bytes] })
  })

  it('that nobody has told the client of does not keep it from that host', () => {
    expect(run(params, (state) => acceptClient(state, welcome), ofPiero).client.at(-1)).toBe('welcomed')
  })

  it('counts where only its number is known, as from a code on a screen', () => {
    const floor = digestOfIds([removed.id])
    const hostVerifier = chainVerifier(processId, { statements: [], floor })
    const { ends } = run({ ...params, hostVerifier }, (state) => acceptClient(state, welcome), ofPiero)
    expect(ends[0]).toEqual({ name: 'impostor', validity: 'outdated' })
  })

  it('that the host tells goes to the client with what proves it', () => {
    const briefingFor = () => ({ ...server.briefingFor({} as never), removals: [scene.genesis.bytes, removed.bytes] })
    const { ends } = run(params, (state) => acceptClient(state, welcome), { ...server, removals: digestOfIds([removed.id]), briefingFor })
    expect(ends[0]).toMatchObject({ name: 'welcomed', removals: [scene.genesis.bytes, removed.bytes] })
  })
})

describe('a handshake', () => {
  it('of another version is refused in words that the version before can read', () => {
    const first = startClientHandshake(params, newEphemeralPair(), 2)
    const { state, send } = stepServerHandshake(awaitHello(processId), first.send[0] as Uint8Array, () => server, newEphemeralPair)
    expect(state).toEqual({ name: 'refused', refusal: 'version', isGuess: false })
    // number 68, then the reason's name: the same bytes since version 2
    expect(send).toEqual([Uint8Array.of(68, 7, ...Buffer.from('version'))])
  })

  it.each<[string, Uint8Array, string]>([
    ['nothing', new Uint8Array(), 'malformed'],
    ['rubbish', Uint8Array.of(1, 2, 3), 'malformed'],
    ['half a hello', Uint8Array.of(64, HELLO_VERSION, 16), 'malformed'],
  ])('that begins with %s is refused', (_, message, refusal) => {
    expect(stepServerHandshake(awaitHello(processId), message, () => server, newEphemeralPair).state).toMatchObject({ name: 'refused', refusal })
  })

  it('for another process, or at another address, is refused', () => {
    const other = startClientHandshake({ ...params, processId: 'bbbbbbbbbbbbbbbb' }, newEphemeralPair()).send[0] as Uint8Array
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
    expect(stepClientHandshake(over, Uint8Array.of(1))).toEqual({ state: over, send: [] })
  })
})

it('a refusal of the host’s is for the client alone', () => {
  const step = refuseClient({ keys: { toHost: new Uint8Array(32), toClient: new Uint8Array(32), transcript: new Uint8Array(32) } }, 'removed')
  expect(Buffer.concat(step.send).includes('removed')).toBe(false)
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

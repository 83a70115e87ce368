import * as prng from 'lib0/prng'
import { beforeAll, expect, it } from 'vitest'
import { nativeCrypto } from '../../electron/host/connections/nativeCrypto.ts'
import { concat } from '../../shared/base/bytes.ts'
import { setCryptoBackend } from '../../shared/base/crypto.ts'
import { createReceiver } from '../../shared/protocol/membershipLog/acceptance/receiver.ts'
import { evaluate } from '../../shared/protocol/membershipLog/evaluation/evaluate.ts'
import { stateDigest } from '../../shared/protocol/membershipLog/evaluation/membershipState.ts'
import { createMembershipLog } from '../../shared/protocol/membershipLog/membershipLog.ts'
import { questionableJoins } from '../../shared/protocol/membershipLog/queries/admission.ts'
import { checkWarrant } from '../../shared/protocol/membershipLog/queries/checkWarrant.ts'
import { citableHeads } from '../../shared/protocol/membershipLog/queries/citableHeads.ts'
import { needToKnow } from '../../shared/protocol/membershipLog/queries/needToKnow.ts'
import { lapsedRemovals, removalProposal } from '../../shared/protocol/membershipLog/queries/removal.ts'
import { removalsDigest, removalsMissing } from '../../shared/protocol/membershipLog/queries/removalsDigest.ts'
import { warrantOf } from '../../shared/protocol/membershipLog/queries/warrant.ts'
import { readStatement, type Statement } from '../../shared/protocol/membershipLog/statement.ts'
import { bodies } from '../../shared/protocol/membershipLog/statementBodies.ts'
import { shuffled } from '../lab/membership/properties.ts'
import { TABLE, textHash, textProofs, unsigned } from '../lab/membership/unsigned.ts'
import { sceneOfThree } from '../support/membershipScene.ts'
import { replayCommand, seeds } from '../support/random/seeds.ts'

beforeAll(() => setCryptoBackend(nativeCrypto()))

const [seed = 1] = seeds()

it(`bytes that nobody signed are no statement, and nothing is thrown (${replayCommand(seed)})`, () => {
  const gen = prng.create(seed)
  const scene = sceneOfThree()
  scene.join('carla', scene.qr, 'qr')
  const signed = new Set(scene.statements.map(({ id }) => id))
  const anyBytes = () => prng.oneOf(gen, scene.statements).bytes
  const damaged = [
    () => prng.uint8Array(gen, prng.int32(gen, 0, 400)),
    () => anyBytes().slice(0, prng.int32(gen, 0, 400)),
    () => {
      const bytes = anyBytes().slice()
      for (let n = prng.int32(gen, 1, 4); n > 0; n--) bytes[prng.int32(gen, 0, bytes.length - 1)]! ^= 1 << prng.int32(gen, 0, 7)
      return bytes
    },
    () => concat(anyBytes().slice(0, prng.int32(gen, 0, 500)), anyBytes().slice(prng.int32(gen, 0, 200))),
  ]
  let accepted = 0
  for (let i = 0; i < 20_000; i++) {
    const statement = readStatement(prng.oneOf(gen, damaged)())
    if (statement && !signed.has(statement.id)) accepted += 1
  }
  expect(accepted).toBe(0)
})

/** Any kind under any other, by anybody, about anything. */
function senselessSet(gen: prng.PRNG, founder: string): readonly Statement[] {
  const keys = [founder, ...['a', 'b', 'c'].map(textHash)]
  const key = () => prng.oneOf(gen, keys)
  const set: Statement[] = []
  const anyId = () => (set.length > 0 && prng.real53(gen) < 0.9 ? prng.oneOf(gen, set).id : textHash(`${prng.real53(gen)}`))
  const kinds = [...Object.keys(bodies), 'later']
  for (let i = 0; i < 60; i++) {
    const kind = i === 0 ? 'genesis' : prng.oneOf(gen, kinds)
    const body: Readonly<Record<string, object>> = {
      genesis: { imported: null },
      grant: { member: key(), role: prng.oneOf(gen, ['facilitator', 'partner', 'observer']) },
      revoke: { member: key(), to: prng.oneOf(gen, [null, 'observer']), upto: prng.real53(gen) < 0.3 ? anyId() : null },
      invite: { role: 'partner', key: key(), uses: 1, until: 2 ** 40 },
      withdraw: { invitation: anyId() },
      join: { proof: 'x' },
      device: { key: key(), proof: 'x' },
      term: { host: key(), site: '' },
      policy: { room: 'r', allow: 'a' },
      checkpoint: { state: anyId() },
      horizon: { state: anyId() },
    }
    const isGenesis = kind === 'genesis'
    const statement = unsigned({
      kind,
      author: isGenesis ? prng.oneOf(gen, keys.slice(0, 2)) : key(),
      own: isGenesis || prng.bool(gen) ? null : anyId(),
      via: isGenesis ? null : anyId(),
      prev: isGenesis ? [] : Array.from({ length: prng.int32(gen, 0, 3) }, anyId),
      at: prng.int32(gen, 0, 1000),
      body: body[kind] ?? {},
    })
    if (statement) set.push(statement)
  }
  return set
}

it(`sets that make no sense have a meaning, the same in any order, and every question has an answer (${replayCommand(seed)})`, () => {
  const gen = prng.create(seed)
  const scene = sceneOfThree()
  const founder = scene.key('founder')
  for (let i = 0; i < 1000; i++) {
    const set = senselessSet(gen, founder)
    const state = evaluate(shuffled(gen, set), { table: TABLE, founder }, { proofs: textProofs })
    expect(stateDigest(evaluate(shuffled(gen, set), { table: TABLE, founder }, { proofs: textProofs }))).toBe(stateDigest(state))
    const log = createMembershipLog({ table: TABLE, fingerprint: scene.fingerprint, proofs: textProofs })
    createReceiver(log).receive(shuffled(gen, set))
    for (const { id } of state.terms) warrantOf(state, id)
    for (const key of state.members.keys()) needToKnow(removalProposal(state, key) ? state : log.state(), key)
    checkWarrant(set, { table: TABLE, fingerprint: scene.fingerprint, host: founder })
    expect(removalsMissing(state, []).length).toBeGreaterThanOrEqual(removalsDigest(state).count)
    expect([citableHeads(log.state()), lapsedRemovals(state), questionableJoins(state)].every(Array.isArray)).toBe(true)
  }
})

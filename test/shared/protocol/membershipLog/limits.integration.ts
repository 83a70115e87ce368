import { expect, it } from 'vitest'
import { fromBase64Url } from '../../../../shared/base/bytes.ts'
import { fingerprint } from '../../../../shared/base/crypto.ts'
import { ACCEPTANCE } from '../../../../shared/protocol/membershipLog/acceptance/acceptanceLimits.ts'
import { stateDigest } from '../../../../shared/protocol/membershipLog/evaluation/membershipState.ts'
import { createMembershipLog, openLogInTurns } from '../../../../shared/protocol/membershipLog/membershipLog.ts'
import { TABLE, textHash, unsigned } from '../../../lab/membership/unsigned.ts'

const founder = textHash('founder')
const fingerprintOfFounder = fingerprint(fromBase64Url(founder) ?? new Uint8Array(32))
const proofs = { join: () => true, device: () => true }

/** A log, and how to append to it: by anybody, under any statement. */
function openLog() {
  const log = createMembershipLog({ table: TABLE, fingerprint: fingerprintOfFounder, proofs })
  const own = new Map<string, string>()
  const append = (author: string, kind: string, via: string | null, body: object, prev: readonly string[] = []) => {
    const statement = unsigned({ kind, author, own: own.get(author) ?? null, via, prev, at: 1, body })
    if (!statement) throw new Error(`a ${kind} that cannot be read`)
    const result = log.append(statement)
    if (result === 'added') own.set(author, statement.id)
    return { result, id: statement.id }
  }
  const genesis = append(founder, 'genesis', null, { imported: null }).id
  return { log, append, genesis }
}

it('a full log still takes what facilitators say, so that they can remove who filled it', { timeout: 120_000 }, () => {
  const { log, append, genesis } = openLog()
  const invitations = [1, 2, 3].map(
    (i) => append(founder, 'invite', genesis, { role: 'observer', key: textHash(`link ${i}`), uses: 10_000, until: 9 }).id,
  )
  const results = Array.from(
    { length: ACCEPTANCE.statements },
    (_, i) => append(textHash(`newcomer ${i}`), 'join', invitations[i % 3] ?? '', { proof: 'x' }).result,
  )
  expect([log.size(), results.at(-1)]).toEqual([ACCEPTANCE.statements, 'full'])
  const removal = append(founder, 'withdraw', genesis, { invitation: invitations[0] })
  expect([removal.result, log.state().counts(removal.id), log.size()]).toEqual(['added', true, ACCEPTANCE.statements + 1])
})

it('a full log is opened in turns: others are served meanwhile, and it means the same', { timeout: 120_000 }, async () => {
  const { log, append, genesis } = openLog()
  const invitation = append(founder, 'invite', genesis, { role: 'observer', key: textHash('link'), uses: 10_000, until: 9 }).id
  for (let i = 0; log.size() < 10_000; i++) append(textHash(`newcomer ${i}`), 'join', invitation, { proof: 'x' })
  const stored = log.statements()
  let served = 0
  let isOpen = false
  const serve = () => {
    served += 1
    if (!isOpen) setImmediate(serve)
  }
  setImmediate(serve)
  const opened = await openLogInTurns({ table: TABLE, fingerprint: fingerprintOfFounder, proofs, stored, isStoredProven: true })
  isOpen = true
  expect(served).toBeGreaterThan(2)
  expect(stateDigest(opened.state())).toBe(stateDigest(log.state()))
})

it('statements of a later version are taken in a small number', () => {
  const { append, genesis } = openLog()
  const results = Array.from({ length: ACCEPTANCE.unsupported + 1 }, () => append(founder, 'later', genesis, {}).result)
  expect([results.filter((result) => result === 'added').length, results.at(-1)]).toEqual([ACCEPTANCE.unsupported, 'unknownLimit'])
})

it('two facilitators who see each other’s statements are not limited by one another’s silence', () => {
  const { log, append, genesis } = openLog()
  const [anna, bruno] = ['anna', 'bruno'].map((name) => {
    const key = textHash(name)
    return { key, tenure: append(founder, 'grant', genesis, { member: key, role: 'facilitator' }).id }
  })
  if (!anna || !bruno) throw new Error('nobody')
  const checkpoint = ({ key, tenure }: typeof anna, prev: readonly string[] = []) => append(key, 'checkpoint', tenure, { state: genesis }, prev)
  const many = Array.from({ length: ACCEPTANCE.perAuthor.facilitator + 1 }, () => checkpoint(anna))
  expect([many.at(-1)?.result, many.at(-2)?.result]).toEqual(['authorLimit', 'added'])
  expect(checkpoint(bruno, [many.at(-2)?.id ?? '']).result).toBe('added')
  expect([checkpoint(anna).result, log.state().roleOf(anna.key)]).toEqual(['added', 'facilitator'])
})

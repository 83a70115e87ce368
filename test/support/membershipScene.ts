import { createHash } from 'node:crypto'
import { toBase64Url } from '../../shared/base/bytes.ts'
import { fingerprint, type KeyPair, keyPairFrom } from '../../shared/base/crypto.ts'
import { evaluate } from '../../shared/protocol/membershipLog/evaluation/evaluate.ts'
import type { MembershipState } from '../../shared/protocol/membershipLog/evaluation/membershipState.ts'
import { deviceProof, joinProof } from '../../shared/protocol/membershipLog/proofs.ts'
import { predecessorsOf, type Statement, type StatementOf, signStatement } from '../../shared/protocol/membershipLog/statement.ts'
import type { Body, InvitedRole, StatementKind } from '../../shared/protocol/membershipLog/statementBodies.ts'
import type { Role } from '../../shared/protocol/role.ts'

/** How a statement of a scene differs from "the author knew everything and says it under the founder's genesis". */
export interface SceneOptions {
  readonly via?: Statement | undefined
  readonly prev?: readonly string[] | undefined
  readonly own?: string | null | undefined
  readonly at?: number | undefined
  /** Not put into the scene: for statements that arrive later. */
  readonly isApart?: boolean | undefined
}

/** The keys of a name, made once for all scenes of a process: a pair is a millisecond of arithmetic, and follows from the name. */
const pairOf = (() => {
  const pairs = new Map<string, KeyPair>()
  return (name: string): KeyPair => {
    const pair = pairs.get(name) ?? keyPairFrom(new Uint8Array(createHash('sha256').update(`scene ${name}`).digest()))
    pairs.set(name, pair)
    return pair
  }
})()

/** A table's history by hand: people by name, whose keys follow from the names, and everything they signed. */
export function membershipScene(table = 'process000000000') {
  const pairs = new Map<string, KeyPair>()
  const last = new Map<string, string>()
  const statements: Statement[] = []
  let clock = 1_700_000_000_000

  const pair = (name: string): KeyPair => {
    const pair = pairOf(name)
    pairs.set(name, pair)
    return pair
  }
  const key = (name: string) => toBase64Url(pair(name).publicKey)
  const heads = (): readonly string[] => {
    const followed = new Set(statements.flatMap(predecessorsOf))
    return statements.map(({ id }) => id).filter((id) => !followed.has(id))
  }
  const sign = <K extends StatementKind>(name: string, kind: K, body: Body<K>, options: SceneOptions = {}): StatementOf<K> => {
    clock += 1000
    const isGenesis = kind === 'genesis'
    const { via = genesis, prev = heads(), own = last.get(name) ?? null, at = clock, isApart = false } = options
    const statement = signStatement(
      { kind, table, own: isGenesis ? null : own, via: isGenesis ? null : (via?.id ?? null), prev: isGenesis ? [] : prev, at, body },
      pair(name),
    )
    if (!isApart) {
      statements.push(statement as Statement)
      last.set(name, statement.id)
    }
    return statement
  }
  let genesis: Statement | undefined
  genesis = sign('founder', 'genesis', { imported: null }) as Statement
  const root: Statement = genesis

  return {
    table,
    genesis: root,
    statements,
    heads,
    pair,
    key,
    sign,
    fingerprint: fingerprint(pair('founder').publicKey),
    appoint: (by: string, member: string, role: Role, options?: SceneOptions) => sign(by, 'grant', { member: key(member), role }, options),
    revoke: (by: string, member: string, to: Body<'revoke'>['to'] = null, upto: Statement | null = null, options?: SceneOptions) =>
      sign(by, 'revoke', { member: key(member), to, upto: upto?.id ?? null }, options),
    invite: (by: string, secret: string, role: InvitedRole, uses: number, options?: SceneOptions, until = 2 ** 47) =>
      sign(by, 'invite', { role, key: key(secret), uses, until } as Body<'invite'>, options),
    withdraw: (by: string, invite: Statement, options?: SceneOptions) => sign(by, 'withdraw', { invitation: invite.id }, options),
    join: (name: string, invite: Statement, secret: string, options?: SceneOptions) =>
      sign(name, 'join', { proof: joinProof(table, invite.id, key(name), pair(secret)) }, { ...options, via: invite }),
    device: (name: string, device: string, options: SceneOptions) =>
      sign(name, 'device', { key: key(device), proof: deviceProof(table, key(name), pair(device)) }, options),
    term: (name: string, host: string, options?: SceneOptions) => sign(name, 'term', { host: key(host), site: '' }, options),
    state: (): MembershipState => evaluate(statements, { table, founder: key('founder') }),
    nameOf: (publicKey: string) => [...pairs.keys()].find((name) => key(name) === publicKey) ?? publicKey,
  }
}

/** A history by hand. */
export type MembershipScene = ReturnType<typeof membershipScene>

/** A scene with a facilitator Anna, a partner Piero and a contributors' invitation whose secret is called `qr`. */
export function sceneOfThree() {
  const scene = membershipScene()
  const anna = scene.appoint('founder', 'anna', 'facilitator') as Statement
  const piero = scene.appoint('founder', 'piero', 'partner') as Statement
  const qr = scene.invite('founder', 'qr', 'contributor', 200) as Statement
  return { ...scene, anna, piero, qr }
}

import * as prng from 'lib0/prng'
import type { Statement } from '../../../shared/protocol/membershipLog/statement.ts'
import { proofBy, TABLE, textHash, unsigned } from './unsigned.ts'
import { headsOf, receive, type World } from './world.ts'

const kinds = [
  'grant',
  'revoke',
  'invite',
  'withdraw',
  'join',
  'device',
  'detach',
  'leave',
  'term',
  'policy',
  'checkpoint',
  'horizon',
  'merge',
  'later',
  'genesis',
]

/** Whether a statement gives a tenure to a key. */
const gives = (statement: Statement, key: string) =>
  statement.kind === 'grant'
    ? statement.body.member === key
    : statement.kind === 'device'
      ? statement.body.key === key
      : (statement.kind === 'join' || statement.kind === 'genesis') && statement.author === key

/**
 * One of the dishonest says anything at all: by any of their keys or a new one, under any tenure, of any kind, dated as they like; more
 * often what would help them.
 * @param isShown whether honest people may receive it at once
 */
export function conspire(world: World, isShown = prng.bool(world.gen)): Statement | null {
  const { gen, conspiracy, actors, everything } = world
  const log = [...conspiracy.log.values()]
  if (log.length === 0) return null
  if (prng.real53(gen) < 0.15) conspiracy.keys.add(textHash(`new ${world.serial()} ${prng.word(gen, 4, 4)}`))
  const author = prng.oneOf(gen, [...conspiracy.keys])
  const kind = prng.oneOf(gen, kinds)
  const own = log.filter((statement) => gives(statement, author))
  const invitations = log.filter((statement) => statement.kind === 'invite')
  const invitation = invitations.length > 0 ? prng.oneOf(gen, invitations) : null
  const key = prng.oneOf(gen, [...actors.map((actor) => actor.key), ...conspiracy.keys])
  const tenure = own.length > 0 && prng.real53(gen) < 0.85 ? prng.oneOf(gen, own).id : prng.oneOf(gen, log).id
  const via = kind === 'join' && invitation ? invitation.id : tenure
  const body = bodyFor(world, kind, { author, key, log, invitation })
  const isGenesis = kind === 'genesis'
  const draw = prng.real53(gen)
  // on their own grant alone, on everything, or on anything
  const prev =
    draw < 0.45
      ? []
      : draw < 0.6
        ? headsOf(conspiracy.log).slice(0, 64)
        : Array.from({ length: prng.int32(gen, 1, 3) }, () => prng.oneOf(gen, log).id)
  const statement = unsigned(
    {
      kind,
      author,
      own: isGenesis || prng.bool(gen) ? null : prng.oneOf(gen, log).id,
      via: isGenesis ? null : via,
      prev: isGenesis ? [] : prev,
      at: prng.real53(gen) < 0.1 ? 2 ** 47 : 1000 + world.serial(),
      body,
    },
    prng.real53(gen) < 0.02 ? 'another table' : TABLE,
  )
  if (!statement) return null
  conspiracy.log.set(statement.id, statement)
  everything.set(statement.id, statement)
  if (isShown) {
    for (const actor of actors) if (actor.isHonest && prng.bool(gen)) receive(actor.log, statement, conspiracy.log)
  } else conspiracy.hidden.add(statement.id)
  return statement
}

interface Aims {
  readonly author: string
  /** Whom it is about. */
  readonly key: string
  readonly log: readonly Statement[]
  readonly invitation: Statement | null
}

function bodyFor(world: World, kind: string, { author, key, log, invitation }: Aims): object {
  const { gen, actors, conspiracy } = world
  const anyId = () => prng.oneOf(gen, [...log]).id
  switch (kind) {
    case 'grant':
      return { member: key, role: prng.oneOf(gen, ['observer', 'contributor', 'partner', 'facilitator']) }
    case 'revoke':
      return {
        member: prng.real53(gen) < 0.7 ? prng.oneOf(gen, [...actors]).key : key,
        to: prng.oneOf(gen, [null, 'observer', 'contributor']),
        upto: prng.real53(gen) < 0.2 ? anyId() : null,
      }
    case 'invite':
      return { role: prng.oneOf(gen, ['partner', 'contributor']), key: textHash(`evil ${world.serial()}`), uses: 20, until: 2 ** 40 }
    case 'withdraw':
      return { invitation: invitation?.id ?? anyId() }
    case 'join': {
      const hasSecret = invitation?.kind === 'invite' && (conspiracy.links.has(invitation.id) || conspiracy.keys.has(invitation.author))
      return { proof: hasSecret ? proofBy(invitation.body.key, `${invitation.id}|${author}`) : textHash(`guess ${world.serial()}`) }
    }
    case 'device':
      return { key, proof: conspiracy.keys.has(key) ? proofBy(key, author) : textHash('guess') }
    case 'detach': {
      const devices = log.flatMap((statement) => (statement.kind === 'device' ? [statement.body.key] : []))
      return { key: devices.length > 0 && prng.bool(gen) ? prng.oneOf(gen, devices) : key }
    }
    case 'term':
      return { host: textHash(`evil host ${world.serial()}`), site: prng.oneOf(gen, ['', '', 'fermo']) }
    case 'policy':
      return { room: 'board/1', allow: `evil ${world.serial()}` }
    case 'checkpoint':
    case 'horizon':
      return { state: textHash('a lie') }
    case 'genesis':
      return { imported: null }
    case 'later':
      return { anything: world.serial() }
    default:
      return {}
  }
}

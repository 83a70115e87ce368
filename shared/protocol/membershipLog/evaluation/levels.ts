import type { Role } from '../../role.ts'
import type { Statement } from '../statement.ts'

/** Roles as numbers that compare: 0 is no role. */
export const levels = { observer: 1, contributor: 2, partner: 3, facilitator: 4 } as const satisfies Record<Role, number>
/** Level of a facilitator. */
export const FACILITATOR = levels.facilitator
/** Level of a partner, the lowest that may host. */
export const PARTNER = levels.partner

/** Level of a role; 0 for none. */
export const levelOf = (role: Role | null): number => (role === null ? 0 : levels[role])

const roleByLevel = [null, 'observer', 'contributor', 'partner', 'facilitator'] as const
/** Role of a level; null for 0. */
export const roleOf = (level: number): Role | null => roleByLevel[level] ?? null

const facilitatorKinds: ReadonlySet<Statement['kind']> = new Set(['grant', 'revoke', 'invite', 'withdraw', 'policy', 'checkpoint', 'horizon'])
/** Lowest level of a tenure under which a statement of a kind can count. */
export const levelNeeded = (kind: Statement['kind']): number => (facilitatorKinds.has(kind) ? FACILITATOR : kind === 'term' ? PARTNER : 1)

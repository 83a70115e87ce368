import { expect, it } from 'vitest'
import type { RoomKind } from '../../../../shared/protocol/role.ts'
import { honestAfternoon } from '../../../lab/guardHonest.ts'
import { again, seeds } from '../../../support/seeds.ts'

const kinds: readonly RoomKind[] = ['board', 'document', 'process', 'session']

it.each(kinds)('people who mean well are never refused anything in a %s', (kind) => {
  for (const seed of seeds().slice(0, 3)) expect(honestAfternoon(kind, seed).deeds, again(seed)).toBeGreaterThan(50)
})

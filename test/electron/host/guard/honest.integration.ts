import { expect, it } from 'vitest'
import type { RoomKind } from '../../../../shared/protocol/role.ts'
import { runHonestClients } from '../../../lab/hostile/honestClients.ts'
import { replayCommand, seeds } from '../../../support/random/seeds.ts'

const kinds: readonly RoomKind[] = ['board', 'document', 'process', 'session']

it.each(kinds)('people who mean well are never refused anything in a %s', (kind) => {
  for (const seed of seeds().slice(0, 3)) expect(runHonestClients(kind, seed).edits, replayCommand(seed)).toBeGreaterThan(50)
})

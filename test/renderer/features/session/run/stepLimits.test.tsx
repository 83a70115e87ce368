import { beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { stepLimits } from '../../../../../renderer/features/session/run/stepLimits.ts'
import { addListing } from '../../../../../shared/model/records/listing.ts'
import type { Step } from '../../../../../shared/model/records/step.ts'
import { testPlace } from '../../../../support/screens/testRoom.tsx'
import { inItalian } from '../../../../support/screens/translations.tsx'

const table = vi.hoisted(() => ({ state: 'connected', signed: [] as string[] }))
vi.mock('../../../../../renderer/sync/connection/processConnection.ts', () => ({
  tableConnection: () => ({ status: { current: () => ({ state: table.state }) }, role: { current: () => 'facilitator' } }),
}))
vi.mock('../../../../../renderer/sync/hosting/hosting.ts', () => ({
  limitRoom: async (_client: unknown, _process: unknown, room: string, rules: { preset: string } | null) =>
    void table.signed.push(`${room.slice(-3)}: ${rules?.preset ?? 'none'}`),
}))
beforeAll(inItalian)
beforeEach(() => {
  table.state = 'connected'
  table.signed.length = 0
})

function aMeeting() {
  const { props, process, author } = testPlace()
  const [one, two] = ['one', 'two'].map((title) => addListing(process.doc, author, { kind: 'board', title }))
  const step = (id: string, on: string | undefined, policy?: string) => ({ id, title: id, minutes: 5, order: 'a0', on, policy }) as unknown as Step
  const limits = stepLimits({} as never, props)
  const seen = async (...expected: readonly string[]) => {
    await vi.waitFor(() => expect(table.signed).toEqual(expected))
  }
  return { limits, step, seen, one: one!, two: two!, end: [one!.slice(-3), two!.slice(-3)] as const }
}

it('a step signs what may be done at its board, and the next lifts it', async () => {
  const { limits, step, seen, one, two, end } = aMeeting()
  const [write, move, pause] = [step('a', one, 'add'), step('b', two, 'move'), step('c', undefined)]
  limits.set(null, write)
  await seen(`${end[0]}: add`)
  limits.set(write, move)
  await seen(`${end[0]}: add`, `${end[0]}: none`, `${end[1]}: move`)
  limits.set(move, pause)
  await seen(`${end[0]}: add`, `${end[0]}: none`, `${end[1]}: move`, `${end[1]}: none`)
})

it('a board that was limited is lifted also where the meeting went over other steps while there was no table', async () => {
  const { limits, step, seen, one, end } = aMeeting()
  const [write, talk, pause] = [step('a', one, 'add'), step('b', undefined), step('c', undefined)]
  limits.set(null, write)
  await seen(`${end[0]}: add`)
  table.state = 'offline'
  limits.set(write, talk)
  limits.set(talk, pause)
  table.state = 'connected'
  limits.sign()
  await seen(`${end[0]}: add`, `${end[0]}: none`)
})

it('rules that change while their step runs are signed anew, and none of a step that another window went on from', async () => {
  const { limits, step, seen, one, end } = aMeeting()
  const write = step('a', one, 'add')
  limits.set(null, write)
  await seen(`${end[0]}: add`)
  limits.follow({ ...write, title: 'Altro' })
  limits.follow({ ...write, policy: 'view' })
  await seen(`${end[0]}: add`, `${end[0]}: view`)
  table.state = 'offline'
  limits.follow({ ...write, policy: 'move' })
  limits.follow(step('b', undefined))
  table.state = 'connected'
  limits.sign()
  await Promise.resolve()
  await seen(`${end[0]}: add`, `${end[0]}: view`)
})

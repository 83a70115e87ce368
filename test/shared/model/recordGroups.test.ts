import { expect, test } from 'vitest'
import { groupRecords } from '../../../shared/model/recordGroups.ts'
import type { ChangeListener } from '../../../shared/model/recordIndex.ts'

interface Piece {
  readonly id: string
  readonly on: string
}

test('records stand in the groups of their keys, follow a change of key, and tell which groups changed', () => {
  let emit: ChangeListener<Piece> = () => {}
  const byId = new Map<string, Piece>([['1', { id: '1', on: 'a' }]])
  const index = {
    byId,
    current: () => [...byId.values()],
    subscribe: () => () => {},
    onChange: (listener: ChangeListener<Piece>) => {
      emit = listener
      return () => {}
    },
  }
  const groups = groupRecords<Piece>(
    index,
    ({ on }) => on,
    (a, b) => (a.id < b.id ? -1 : 1),
  )
  const changed: string[][] = []
  const stop = groups.onChange((keys) => changed.push([...keys]))
  const before = groups.of('a')
  expect(groups.of('a')).toBe(before)
  emit(new Map([['0', { before: null, after: { id: '0', on: 'a' } }]]), { local: true, origin: null })
  expect(groups.of('a').map(({ id }) => id)).toEqual(['0', '1'])
  emit(new Map([['1', { before: { id: '1', on: 'a' }, after: { id: '1', on: 'b' } }]]), { local: true, origin: null })
  emit(new Map([['0', { before: { id: '0', on: 'a' }, after: null }]]), { local: true, origin: null })
  expect([[...groups.keys()], groups.of('a'), groups.of('b').length]).toEqual([['b'], [], 1])
  expect(changed).toEqual([['a'], ['a', 'b'], ['a']])
  stop()
  emit(new Map([['1', { before: { id: '1', on: 'b' }, after: null }]]), { local: true, origin: null })
  expect(changed).toHaveLength(3)
})

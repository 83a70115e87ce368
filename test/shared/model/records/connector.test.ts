import { beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import {
  attachConnector,
  type ConnectorId,
  connector,
  labelConnector,
  listConnectors,
  MAX_CONNECTOR_LABEL,
  moveConnectors,
  putConnector,
  readConnector,
  reverseConnectors,
  shiftedConnector,
  styleConnectors,
} from '../../../../shared/model/records/connector.ts'
import { rooms } from '../../../../shared/model/rooms.ts'
import { isBound } from '../../../../shared/model/value/connectorEnd.ts'
import { testAuthor } from '../../../support/peers.ts'

const anna = testAuthor('anna', 1000)
const [A, B] = ['aaaaaaaaaaaaaaaa', 'bbbbbbbbbbbbbbbb'] as never[]
let doc = new Y.Doc()
let id: ConnectorId
const entry = () => connector.entries(doc).get(id) as Y.Map<unknown>

beforeEach(() => {
  doc = new Y.Doc()
  id = putConnector(doc, anna, { from: A!, to: { x: 10.503, y: 20 } })
})

describe('a line on the board', () => {
  test('has its ends, its maker, and usual values for the rest', () => {
    expect(readConnector(doc, id)).toEqual({
      id,
      from: A,
      to: { x: 10.5, y: 20 },
      path: 'straight',
      heads: 'end',
      label: '',
      by: anna.person,
      madeAt: 1000,
      layer: 0,
    })
    expect(listConnectors(doc).map(({ from, to }) => [isBound(from), isBound(to)])).toEqual([[true, false]])
  })

  test('is attached, turned round, given a meaning, words and another look', () => {
    attachConnector(doc, anna, id, 'to', B!)
    reverseConnectors(doc, anna, [id])
    expect(readConnector(doc, id)).toMatchObject({ from: B, to: A })
    styleConnectors(doc, anna, [id], { path: 'curved', heads: 'both', meaning: 'causes' })
    labelConnector(doc, anna, id, 'forse')
    expect(readConnector(doc, id)).toMatchObject({ path: 'curved', heads: 'both', meaning: 'causes', label: 'forse' })
    styleConnectors(doc, anna, [id], { meaning: null })
    expect(readConnector(doc, id)).not.toHaveProperty('meaning')
    labelConnector(doc, anna, id, 'x'.repeat(999))
    expect(readConnector(doc, id)?.label).toHaveLength(MAX_CONNECTOR_LABEL)
  })

  test('moves by its free ends: those that objects hold stay with them, and what is gone stays gone', () => {
    moveConnectors(
      doc,
      anna,
      new Map([
        [id, { x: 5, y: -5 }],
        ['gone000000000000' as ConnectorId, { x: 1, y: 1 }],
      ]),
    )
    expect(readConnector(doc, id)).toMatchObject({ from: A, to: { x: 15.5, y: 15 } })
    expect(shiftedConnector(readConnector(doc, id)!, { x: 1, y: 1 })).toMatchObject({ from: A, to: { x: 16.5, y: 16 } })
    expect(listConnectors(doc)).toHaveLength(1)
  })
})

describe('a line that another program wrote', () => {
  const isValid = () => connector.validate(doc, id)

  test.each([undefined, null, 7, '', 'x', 'A'.repeat(16), [], [1], [1, 'a'], [1, 2, 3], [Number.NaN, 1], {}, new Y.Map()])(
    'is left out where an end is %j',
    (end) => {
      if (end === undefined) entry().delete('to')
      else entry().set('to', end)
      expect(readConnector(doc, id)).toBeNull()
      expect(isValid()).toBe(false)
    },
  )

  test.each([
    [[1e300, -1e300], { x: 1_000_000, y: -1_000_000 }],
    [[Number.POSITIVE_INFINITY, 0], { x: 1_000_000, y: 0 }],
  ])('with an end at %j reads as one on the board, and is not let in', (end, read) => {
    entry().set('to', end)
    expect(readConnector(doc, id)?.to).toEqual(read)
    expect(isValid()).toBe(false)
  })

  test.each([
    ['path', 'spiral', 'straight', true],
    ['heads', 'circle', 'end', true],
    ['meaning', 'contradicts', undefined, true],
    ['path', '<script>', 'straight', false],
    ['meaning', 7, undefined, false],
    ['label', 'x'.repeat(201), '', false],
    ['layer', 1e300, 1_000_000_000, false],
  ] as const)('with %s = %j reads as one that this version knows', (field, value, read, passes) => {
    entry().set(field, value)
    expect(readConnector(doc, id)?.[field]).toEqual(read)
    expect(isValid()).toBe(passes)
  })

  test('is let in as this version writes it, by the one list of rooms', () => {
    expect(isValid()).toBe(true)
    expect(rooms.board).toContain(connector)
  })
})

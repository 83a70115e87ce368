import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { compareDocuments } from '../../../../shared/document/compare/compareDocuments.ts'
import type { FlatBlock, Scalar } from '../../../../shared/document/flat/flatBlock.ts'
import { fromBody } from '../../../../shared/document/flat/fromBody.ts'
import { readFlat } from '../../../../shared/document/flat/readFlat.ts'
import { attributeKey, flatBlocks, NEW_BASE } from '../../../../shared/document/flat/roots.ts'
import { toBody } from '../../../../shared/document/flat/toBody.ts'
import { flatProblem } from '../../../../shared/document/flat/validateFlat.ts'
import { writeFlat } from '../../../../shared/document/flat/writeFlat.ts'
import { countSections, lateSections, packSectionCount, readSectionCount } from '../../../../shared/document/sections/sectionCount.ts'
import { listSections, sectionBlocks } from '../../../../shared/document/sections/sectionList.ts'
import { dayOf, isLate, planOf, sectionPlanParts, storedOwner } from '../../../../shared/document/sections/sectionPlan.ts'
import { contentHash } from '../../../../shared/document/version/versionContent.ts'
import { duplicateRoom } from '../../../../shared/model/derived/duplicateRoom.ts'
import { revertChanges } from '../../../../shared/model/derived/revertChanges.ts'
import { readBlocks } from '../../../../shared/model/records/documentBody.ts'
import { addListing, countInListing, readListing } from '../../../../shared/model/records/listing.ts'
import { testAuthor } from '../../../support/peers.ts'

const anna = testAuthor('anna', 7)
const ORGANISATION = 'organisation/Cooperativa Il Ponte'

const block = (type: string, content: string, attrs: Readonly<Record<string, Scalar>> = {}): FlatBlock => ({
  ...{ id: `${type}${content.toLowerCase().replace(/[^a-z]/g, '')}`.slice(0, 14), type, attrs },
  content: content ? [{ text: content, marks: {} }] : [],
})
const plansOf = (blocks: readonly FlatBlock[]) => listSections(sectionBlocks(blocks)).map(({ plan }) => plan?.status ?? null)

const copyOf = (doc: Y.Doc): Y.Doc => {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}

function written(blocks: readonly FlatBlock[]): Y.Doc {
  const doc = new Y.Doc()
  doc.transact(() => writeFlat(doc, blocks, anna.random))
  return doc
}

describe('a section', () => {
  it('is a heading and what is under it; where nobody says how far it is, its text does', () => {
    const plan = { owner: 'person/anna000000000000' }
    const sections = listSections(
      sectionBlocks([
        block('h1', 'Progetto'),
        block('h2', 'Bisogni', { required: true }),
        block('p', 'Trasporti la sera'),
        block('h2', 'Obiettivi', plan),
        block('p', '  '),
        block('h2', 'Azioni', { status: 'done', due: '2026-12-01' }),
        block('h3', 'Chi fa che cosa'),
        block('p', 'Tutti'),
      ]),
    )
    expect(sections.map(({ level, plan }) => [level, plan?.status ?? null])).toEqual([
      [1, null],
      [2, 'draft'],
      [2, 'toWrite'],
      [2, 'done'],
      [3, null],
    ])
    expect(sections.map(({ isWritten }) => isWritten)).toEqual([true, true, false, true, true])
    expect(sections[2]?.plan?.owner).toEqual({ person: 'anna000000000000' })
  })

  it('is written where a picture or an answer in a table stands, and not by what only parts a text', () => {
    const cell = (text: string, isHeader: boolean) => ({ isHeader, columns: 1, rows: 1, isCovered: false, blocks: [block('p', text)] })
    const table = (answer: string): FlatBlock => ({
      ...block('table', ''),
      table: {
        ...{ id: 'ttttttt', isLost: false, rows: ['r'], columns: ['a', 'b'], lostRows: 0, lostColumns: 0, widths: [null, null] },
        cells: [[cell('Che cosa', true), cell(answer, false)]],
      },
    })
    const heading = block('h2', 'Dati', { required: true })
    expect(plansOf([heading, table('')])).toEqual(['toWrite'])
    expect(plansOf([heading, table('Orto')])).toEqual(['draft'])
    expect(plansOf([heading, block('pageBreak', ''), block('rule', '')])).toEqual(['toWrite'])
    expect(plansOf([heading, block('image', '', { src: 'data:' })])).toEqual(['draft'])
  })

  it('is late from the day after it was due, unless it is done', () => {
    const plan = planOf({ due: '2026-11-28' }, false)
    if (!plan) throw new Error('not planned')
    expect(isLate(plan, dayOf(new Date(2026, 10, 28, 23, 59).getTime()))).toBe(false)
    expect(isLate(plan, dayOf(new Date(2026, 10, 29, 0, 1).getTime()))).toBe(true)
    expect(isLate({ ...plan, status: 'done' }, '2027-01-01')).toBe(false)
  })

  it.each([
    ['owner', 'person/anna', true],
    ['owner', ORGANISATION, true],
    ['owner', `organisation/${'x'.repeat(81)}`, false],
    ['owner', 'organisation/ ', false],
    ['owner', `organisation/a${'\u0301'.repeat(60)}`, false],
    ['owner', 'somebody', false],
    ['owner', 7, false],
    ['status', 'review', true],
    ['status', 'finished', false],
    ['due', '2026-12-31', true],
    ['due', '2026-13-01', false],
    ['due', 'domani', false],
  ] as const)('takes as %s %j: %s', (name, value, isValid) => {
    expect(sectionPlanParts[name](value)).toBe(isValid)
    const doc = written([block('h2', 'Bisogni')])
    let problem: string | null = null
    doc.on('afterTransaction', (transaction: Y.Transaction) => {
      problem = flatProblem({ doc, transaction })
    })
    flatBlocks(doc, NEW_BASE).set(attributeKey('h2bisogni', name), value)
    expect(problem === null).toBe(isValid)
    expect(planOf({ [name]: value }, false) !== null).toBe(isValid)
  })

  it('stores an owner as one value', () => {
    expect(storedOwner({ organisation: '  Comune di Bra ' })).toBe('organisation/Comune di Bra')
    expect(storedOwner({ organisation: ' ' })).toBeNull()
    expect(planOf({ owner: ORGANISATION }, true)?.owner).toEqual({ organisation: 'Cooperativa Il Ponte' })
  })
})

describe('what is planned for a section', () => {
  const planned = [block('h2', 'Bisogni', { owner: ORGANISATION, status: 'review', due: '2026-12-12' }), block('p', 'Trasporti')]

  it('is in the tree that files are made of, and comes back from it', () => {
    const [heading] = toBody(planned)
    expect(heading?.attrs).toEqual({ level: 2, owner: ORGANISATION, status: 'review', due: '2026-12-12' })
    expect(fromBody(toBody(planned), anna.random)[0]?.attrs).toEqual(planned[0]?.attrs)
  })

  it('is no part of what a document says', () => {
    const plain = [block('h2', 'Bisogni'), block('p', 'Trasporti')]
    expect(contentHash(planned)).toBe(contentHash(plain))
    expect(compareDocuments(plain, planned).map(({ status }) => status)).toEqual(['same', 'same'])
  })

  it('is in a duplicate, and is reverted like any other change', () => {
    const doc = written(planned)
    const copy = new Y.Doc()
    duplicateRoom('document', doc, copy, anna, new Map())
    expect(readFlat(copy)[0]?.attrs).toEqual(planned[0]?.attrs)
    const before = copyOf(doc)
    flatBlocks(doc, NEW_BASE).set(attributeKey('h2bisogni', 'status'), 'done')
    revertChanges('document', doc, anna, before, copyOf(doc))
    expect(readBlocks(doc)[0]?.attrs.status).toBe('review')
  })

  it('of two people at the same moment stands as a whole: one chose who, the other until when', () => {
    const [first, second] = [written(planned), new Y.Doc()]
    Y.applyUpdate(second, Y.encodeStateAsUpdate(first))
    flatBlocks(first, NEW_BASE).set(attributeKey('h2bisogni', 'owner'), 'person/anna')
    flatBlocks(second, NEW_BASE).set(attributeKey('h2bisogni', 'due'), '2027-01-10')
    Y.applyUpdate(first, Y.encodeStateAsUpdate(second))
    expect(readFlat(first)[0]?.attrs).toEqual({ owner: 'person/anna', status: 'review', due: '2027-01-10' })
  })
})

describe('the count of a document', () => {
  const plans = listSections(
    sectionBlocks([
      block('h2', 'Uno', { status: 'done', due: '2026-01-01' }),
      block('h2', 'Due', { due: '2026-11-01' }),
      block('h2', 'Tre', { required: true }),
      block('h2', 'Quattro'),
    ]),
  ).flatMap(({ plan }) => plan ?? [])

  it('says how many planned sections are done, and which days are still to come', () => {
    const packed = packSectionCount(countSections(plans))
    expect(packed).toBe('1/3 2026-11-01')
    const count = readSectionCount(packed ?? '')
    expect(count && lateSections(count, '2026-11-28')).toBe(1)
    expect(count && lateSections(count, '2026-11-01')).toBe(0)
  })

  it('fits the listing with as many days as it keeps, and is nothing where nothing is planned', () => {
    const many = Array.from({ length: 400 }, () => ({ owner: null, status: 'draft', due: '2026-11-01' }) as const)
    expect(packSectionCount(countSections(many))?.length).toBeLessThanOrEqual(700)
    expect(packSectionCount(countSections([]))).toBeNull()
  })

  it.each(['', 'tre di otto', '9/3', '1/3 domani', '1/3/5'])('that reads %j is none', (stored) => expect(readSectionCount(stored)).toBeNull())

  it('is written in the listing once', () => {
    const doc = new Y.Doc()
    const id = addListing(doc, anna, { kind: 'document', title: 'Progetto' })
    let updates = 0
    doc.on('update', () => updates++)
    countInListing(doc, anna, id, '1/3')
    countInListing(doc, anna, id, '1/3')
    expect([readListing(doc, id)?.sections, updates]).toEqual(['1/3', 1])
    countInListing(doc, anna, id, null)
    expect(readListing(doc, id)?.sections).toBeUndefined()
  })
})

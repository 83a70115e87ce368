import fs from 'node:fs'
import { describe, expect, it, test } from 'vitest'
import { AREA_TITLE_FONT_SIZE, AREA_TITLE_HEIGHT, AREA_TITLE_PADDING } from '../../../../renderer/board/objects/area/areaTitle.ts'
import { fitted } from '../../../../renderer/board/scene/camera.ts'
import { type Box, boxAround, encloses, overlaps } from '../../../../shared/base/geometry.ts'
import { type BoardTemplate, readBoardTemplate } from '../../../../shared/model/boardTemplates/boardTemplate.ts'
import { NOTE_SIDE } from '../../../../shared/model/records/note.ts'

const folder = new URL('../../../../resources/templates/methods/', import.meta.url)
const load = (id: string, language: string): BoardTemplate => {
  const { template, leftOut } = readBoardTemplate(JSON.parse(fs.readFileSync(new URL(`${id}.${language}.json`, folder), 'utf8')))
  expect([...leftOut]).toEqual([])
  return template
}
const ids = fs
  .readdirSync(folder)
  .filter((name) => name.endsWith('.it.json'))
  .map((name) => name.replace('.it.json', ''))

/** What is left for the board of a window of 1920 × 1080, in CSS pixels. */
const CANVAS = { width: 1824, height: 946 }
/** Smallest letters of a title that the last row of a hall reads, in CSS pixels. */
const SMALLEST_TITLE = 19
/** Smallest side of a note, in CSS pixels: its letters are then at least 12 pixels high for a few words. */
const SMALLEST_NOTE = 108
/** Width of a bold letter of the titles’ typeface, on average, as a part of its height. */
const LETTER = 0.56

const boxOf = ([x, y, width, height]: readonly [number, number, number, number]): Box => ({ x, y, width, height })
const pairs = <T>(list: readonly T[]): (readonly [T, T])[] => list.flatMap((a, at) => list.slice(at + 1).map((b) => [a, b] as const))

test('there is a file for each method of the field, in both languages', () => {
  expect(ids).toEqual(
    expect.arrayContaining([
      ...['problemTree', 'stakeholderMap', 'worldCafe', 'openSpace', 'logframe', 'theoryOfChange', 'empathyMap', 'swot', 'communityMap'],
      ...['serviceJourney', 'socialCanvas', 'dotVoting', 'sixHats', 'fishbowl', 'easw', 'metaplan', 'focusGroup', 'needsToResponses'],
      ...['circularPact', 'peerReview', 'liveGrid', 'consentRound', 'premortem', 'retrospective', 'timeline', 'oneTwoFour', 'neighbourhoodWalk'],
    ]),
  )
  expect(fs.readdirSync(folder).sort()).toEqual(ids.flatMap((id) => [`${id}.en.json`, `${id}.it.json`]).sort())
})

test('a method that yields data has its structure', () => {
  const { structure: tree } = load('problemTree', 'it').board
  expect(tree).toMatchObject({ kind: 'relations' })
  expect(tree?.kind === 'relations' && tree.relations).toEqual(
    expect.arrayContaining([
      { from: 'causes', to: 'trunk', meaning: 'causes' },
      { from: 'trunk', to: 'effects', meaning: 'causes' },
    ]),
  )
  expect(load('stakeholderMap', 'it').board.structure).toMatchObject({ kind: 'axes', across: { title: 'Interesse' }, up: { title: 'Influenza' } })
  const { structure: journey } = load('serviceJourney', 'it').board
  expect(journey?.kind === 'table' && journey.columns).toHaveLength(5)
  expect(journey?.kind === 'table' && journey.rows.filter(({ feeling }) => feeling)).toEqual([{ id: 'feels', title: 'Come si sente', feeling: true }])
})

describe.each(ids)('%s', (id) => {
  const [italian, english] = [load(id, 'it'), load(id, 'en')]
  const areas = italian.board.areas.map((area) => ({ ...area, box: boxOf(area.box) }))
  const around = boxAround(areas.map(({ box }) => box)) as Box
  const { zoom } = fitted(around, CANVAS)

  it('is laid out and conducted alike in both languages', () => {
    const frame = ({ board, steps, harvest, people, minutes, purpose, materials }: BoardTemplate) => ({
      areas: board.areas.map(({ id: key, box, hint }) => [key, box, hint !== undefined]),
      objects: board.objects.map(({ box, colour }) => [box, colour]),
      phones: board.phonesWriteIn,
      steps: steps.map(({ kind, minutes: length, area, names, sealed, prompt, easy, ballot }) => [
        ...[kind, length, area, names, sealed, ballot],
        ...[prompt !== undefined, easy !== undefined],
      ]),
      ...{ harvest, people, minutes, purpose, materials: materials?.length, structure: board.structure?.kind },
    })
    expect(frame(english)).toEqual(frame(italian))
    expect([italian.language, english.language]).toEqual(['it', 'en'])
    expect(english.board.question).not.toBe(italian.board.question)
  })

  it('fills a projector: every title and every note can be read while all of it is shown', () => {
    expect(NOTE_SIDE * zoom).toBeGreaterThanOrEqual(SMALLEST_NOTE)
    const pixels = Math.max(AREA_TITLE_FONT_SIZE * zoom, SMALLEST_TITLE)
    for (const template of [italian, english])
      for (const { title, box } of template.board.areas)
        expect([title, title.length * LETTER * pixels <= (box[2] - 2 * AREA_TITLE_PADDING) * zoom]).toEqual([title, true])
    expect(around.width / around.height).toBeGreaterThan(1.6)
  })

  it('has areas that hold a note below their title, and none lies on another', () => {
    for (const { id: key, box } of areas)
      expect([key, box.width >= NOTE_SIDE + 36 && box.height >= AREA_TITLE_HEIGHT + NOTE_SIDE + 12]).toEqual([key, true])
    expect(pairs(areas).filter(([a, b]) => overlaps(a.box, b.box))).toEqual([])
  })

  it('has its examples within an area, below its title, side by side', () => {
    const notes = italian.board.objects
    expect(notes.length).toBeGreaterThan(1)
    for (const { text, box, example } of notes) {
      const inner = areas.map((area) => ({ ...area.box, y: area.box.y + AREA_TITLE_HEIGHT, height: area.box.height - AREA_TITLE_HEIGHT }))
      expect([text, example, inner.some((each) => encloses(each, boxOf(box)))]).toEqual([text, true, true])
    }
    expect(pairs(notes).filter(([a, b]) => overlaps(boxOf(a.box), boxOf(b.box)))).toEqual([])
    for (const template of [italian, english]) for (const { text } of template.board.objects) expect(text.length).toBeLessThanOrEqual(70)
  })

  it('can be conducted by somebody who never did: when, for how many, with what, and each step with its words and minutes', () => {
    for (const template of [italian, english]) {
      const { when, about, people, minutes, materials, purpose, steps, board } = template
      expect([when, about, people, minutes, template.source, purpose, board.phonesWriteIn].every(Boolean)).toBe(true)
      expect(materials?.length).toBeGreaterThan(0)
      const total = steps.reduce((sum, step) => sum + step.minutes, 0)
      expect(total).toBeGreaterThanOrEqual(minutes?.[0] ?? 0)
      expect(total).toBeLessThanOrEqual(minutes?.[1] ?? 0)
      for (const step of steps) {
        expect([step.title, step.guide ? step.guide.length > 15 : false]).toEqual([step.title, true])
        if (step.kind === 'write') expect([step.title, Boolean(step.prompt && step.area)]).toEqual([step.title, true])
        if (step.kind === 'vote') expect([step.title, Boolean(step.ballot?.each)]).toEqual([step.title, true])
      }
      expect(JSON.stringify(template)).not.toMatch(/ {2}|[a-zà]'[a-zà]| - |\.\.\./i)
    }
  })
})

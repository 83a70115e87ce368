import fs from 'node:fs'
import { expect, it } from 'vitest'
import { filterTemplates, noFilter } from '../../../../../renderer/features/board/list/gallery/filterTemplates.ts'
import { readOwnBoardTemplate } from '../../../../../renderer/features/board/list/gallery/readOwnBoardTemplate.ts'
import { readBoardTemplate } from '../../../../../shared/model/boardTemplates/boardTemplate.ts'

const folder = new URL('../../../../../resources/templates/methods/', import.meta.url)
const text = (name: string) => fs.readFileSync(new URL(name, folder), 'utf8')
const methods = fs
  .readdirSync(folder)
  .filter((name) => name.endsWith('.it.json'))
  .map((name) => readBoardTemplate(JSON.parse(text(name))).template)
const idsFor = (filter: Partial<typeof noFilter>) => filterTemplates(methods, { ...noFilter, ...filter }).map(({ id }) => id)
const file = (content: string | object) => new Blob([typeof content === 'string' ? content : JSON.stringify(content)])

it('without a filter everything is shown, in the order given', () => {
  expect(filterTemplates(methods, noFilter)).toEqual(methods)
})

it('words are looked for everywhere in a method, without accents and case; every word counts', () => {
  expect(idsFor({ query: 'CAUSE effetti' })).toEqual(['problemTree'])
  expect(idsFor({ query: 'opportunita' })).toContain('swot')
  expect(idsFor({ query: 'svedese volante' })).toEqual([])
})

it('purpose, time and people narrow the choice together', () => {
  expect(idsFor({ purpose: 'decide' }).sort()).toEqual(['consentRound', 'dotVoting', 'sixHats'])
  expect(idsFor({ purpose: 'decide', time: '30' }).sort()).toEqual(['consentRound', 'dotVoting'])
  expect(idsFor({ size: 'plenary' }).sort()).toEqual(['dotVoting', 'fishbowl', 'oneTwoFour', 'openSpace', 'worldCafe'])
  expect(idsFor({ time: '30' }).every((id) => (methods.find((each) => each.id === id)?.minutes?.[0] ?? 0) <= 30)).toBe(true)
  for (const purpose of ['understand', 'imagine', 'decide', 'plan', 'evaluate'] as const) expect(idsFor({ purpose }).length).toBeGreaterThan(2)
})

it('a template that does not say for how many it is, or how long it takes, is shown whatever is asked', () => {
  const { people: _, minutes: _minutes, ...bare } = methods[0]!
  expect(filterTemplates([bare], { ...noFilter, time: '30', size: 'plenary' })).toEqual([bare])
})

it('a file of one’s own is opened, or refused with the reason', async () => {
  const good = JSON.parse(text('swot.it.json')) as object
  expect(await readOwnBoardTemplate(file(good))).toMatchObject({ template: { id: 'swot' } })
  expect(await readOwnBoardTemplate(file('{'))).toEqual({ reason: 'notTemplate' })
  expect(await readOwnBoardTemplate(file('['.repeat(100_000)))).toEqual({ reason: 'notTemplate' })
  expect(await readOwnBoardTemplate(file('null'))).toEqual({ reason: 'notTemplate' })
  expect(await readOwnBoardTemplate(file(text('../minutes.it.json')))).toEqual({ reason: 'notTemplate' })
  expect(await readOwnBoardTemplate(file(text('../project.it.json')))).toEqual({ reason: 'documentTemplate' })
  expect(await readOwnBoardTemplate(file({ ...good, tavolo: 'method/2' }))).toEqual({ reason: 'newer' })
  expect(await readOwnBoardTemplate(file({ ...good, tavolo: 'method/1x' }))).toEqual({ reason: 'notTemplate' })
  expect(await readOwnBoardTemplate(file({ ...good, title: 5 }))).toEqual({ reason: 'wrong', place: 'template.title' })
  expect(await readOwnBoardTemplate(file(' '.repeat(2_000_001)))).toEqual({ reason: 'tooLarge' })
  expect(await readOwnBoardTemplate({ size: 5, text: () => Promise.reject(new Error('gone')) } as Blob)).toEqual({ reason: 'notTemplate' })
})

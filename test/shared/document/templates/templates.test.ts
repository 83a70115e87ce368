import fs from 'node:fs'
import { describe, expect, it, test } from 'vitest'
import { formatAssetRef } from '../../../../shared/base/assets/assetRef.ts'
import { pictureDataUrl } from '../../../../shared/base/assets/pictureData.ts'
import { fromBody } from '../../../../shared/document/flat/fromBody.ts'
import { toBody } from '../../../../shared/document/flat/toBody.ts'
import { type BodyNode, normalizeBody, plainText } from '../../../../shared/document/normalizedBody.ts'
import { bodyTemplate } from '../../../../shared/document/templates/bodyTemplate.ts'
import { templateBody } from '../../../../shared/document/templates/templateBody.ts'
import { readTemplateFile, type TemplateFile } from '../../../../shared/document/templates/templateFile.ts'
import { pictureOf, refOf } from '../../../support/assets/pictures.ts'

const folder = new URL('../../../../resources/templates/', import.meta.url)
const load = (name: string): unknown => JSON.parse(fs.readFileSync(new URL(name, folder), 'utf8'))
const ids = fs
  .readdirSync(folder)
  .filter((name) => name.endsWith('.it.json') && !Array.isArray(load(name)))
  .map((name) => name.replace('.it.json', ''))
const both = (id: string) => ['it', 'en'].map((language) => readTemplateFile(load(`${id}.${language}.json`))) as [TemplateFile, TemplateFile]

const templateFacts = { 'process.title': 'Insieme a casa', date: '28 novembre 2026', organisations: ['Comune', 'Cooperativa'] }
const nestingOf = (nodes: readonly BodyNode[]): unknown => nodes.map((node) => [node.type, node.type === 'text' ? 0 : nestingOf(node.content ?? [])])

test('there is a file for each document of the field', () => {
  expect(ids).toEqual(
    expect.arrayContaining([
      ...['motivatedReport', 'project', 'agreement', 'networkAgreement', 'collaborationPact', 'serviceCharter', 'socialReport'],
      ...['personalProject', 'evaluationGrid', 'monitoringPlan', 'callSheet', 'commitmentLetter', 'goodPractice'],
    ]),
  )
})

describe.each(ids)('%s', (id) => {
  it('says the same in both languages, empty and filled in', () => {
    const [italian, english] = both(id)
    for (const filled of [false, true])
      expect(nestingOf(templateBody(english, {}, { filled }))).toEqual(nestingOf(templateBody(italian, {}, { filled })))
    expect(english.sections.map((each) => each.id)).toEqual(italian.sections.map((each) => each.id))
  })

  it('has a worked sample, a source, and no date or amount of a law in its own words', () => {
    for (const template of both(id)) {
      expect(template.source).toBeTruthy()
      expect(template.sections.some((each) => each.sample)).toBe(true)
      const own = template.sections.flatMap(({ title, guidance = '', text = [] }) => [title, guidance, ...text]).join('\n')
      expect(own).not.toMatch(/\b(19|20)\d\d\b|€|\d\s*%|\b(l\.|d\.?\s?lgs\.?|d\.?m\.)\s*\d/i)
    }
  })

  it('comes back as a template with the same sections from the document that it made', () => {
    const [template] = both(id)
    const again = bodyTemplate(templateBody(template, {}), { id: 'mine', title: template.title, language: 'it', madeFrom: template.title })
    expect(again.sections.map(({ title, level, guidance, optional, text }) => ({ title, level, guidance, optional, text }))).toEqual(
      template.sections.map(({ title, level, guidance, optional, text }) => ({ title, level, guidance, optional, text })),
    )
    expect(again.sections.map(({ table }) => table?.columns)).toEqual(template.sections.map(({ table }) => table?.columns))
  })
})

test('fields and lists are filled from the process; guidance is no text of the document', () => {
  const [project] = both('project')
  const body = templateBody(project, templateFacts)
  const words = body.map(plainText).join('\n')
  for (const knownWord of ['Insieme a casa', 'Comune', 'Cooperativa']) expect(words).toContain(knownWord)
  expect(words).not.toContain('Avviso, ammessi, sedute svolte.')
  expect(body.some((node) => node.attrs?.hint === 'Avviso, ammessi, sedute svolte.')).toBe(true)
})

test.each<[string, unknown, string]>([
  ['a property that nobody knows', { onclick: 'alert(1)' }, 'template.onclick'],
  ['a section without a title', { sections: [{ id: 'a' }] }, 'template.sections.0.title'],
  ['too many sections', { sections: Array.from({ length: 81 }, () => ({ id: 'a', title: 'A' })) }, 'template.sections'],
  ['a text of a megabyte', { title: 'x'.repeat(1_000_000) }, 'template.title'],
  ['a raw tree five thousand deep', { sections: [{ id: 'a', title: JSON.parse('['.repeat(5000) + ']'.repeat(5000)) }] }, 'template.sections.0.title'],
])('%s is not let in, and the place is named', (_what, change, place) => {
  const good = { tavolo: 'document-template/1', id: 'mine', language: 'it', title: 'Mio', sections: [{ id: 'a', title: 'A' }] }
  expect(readTemplateFile(good).title).toBe('Mio')
  expect(() => readTemplateFile({ ...good, ...(change as object) })).toThrow(expect.objectContaining({ at: place }))
})

test('guidance and what must be written stay in the document, and are no text of it', () => {
  const [project] = both('project')
  const body = templateBody(project, {})
  const stored = toBody(fromBody(body, Math.random))
  const hints = (nodes: readonly BodyNode[]) => nodes.map(({ attrs }) => [attrs?.hint ?? null, attrs?.required ?? null])
  expect(hints(stored)).toEqual(hints(normalizeBody(body)))
  expect(stored.map(plainText).join('\n')).toBe(body.map(plainText).join('\n'))
})

describe('the pictures of a template of one’s own', () => {
  const src = pictureDataUrl(pictureOf(1))
  const body: readonly BodyNode[] = [
    { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: 'Dove' }] },
    { type: 'image', attrs: { src, alt: 'La mappa del quartiere', width: 40, height: 30 } },
  ]
  const options = { id: 'own', title: 'Verbale', language: 'it', madeFrom: 'Verbale' }

  it('go with it as data, and stand where they stood', () => {
    const template = readTemplateFile(JSON.parse(JSON.stringify(bodyTemplate(body, options))))
    expect(template.tavolo).toBe('document-template/2')
    const [, , image] = normalizeBody(templateBody(template, {}))
    expect(image).toEqual({ type: 'image', attrs: { src, alt: 'La mappa del quartiere' } })
  })

  it('that are not here, or beyond twenty, stay behind; a template without any is one that earlier releases read', () => {
    const reference = { type: 'image', attrs: { src: formatAssetRef(refOf(pictureOf(2))) } }
    expect(bodyTemplate([...body.slice(0, 1), reference], options)).toMatchObject({ tavolo: 'document-template/1' })
    const many = bodyTemplate([...body, ...Array.from({ length: 30 }, () => body[1] as BodyNode)], options)
    expect(many.sections.flatMap(({ pictures = [] }) => pictures)).toHaveLength(20)
  })

  it.each(['https://spia.example/1.png', 'data:image/svg+xml;base64,PHN2Zy8+', 'javascript:alert(1)', formatAssetRef(refOf(pictureOf(1)))])(
    'are refused from elsewhere: %s',
    (hostile) => {
      const template = { ...bodyTemplate(body, options), sections: [{ id: 's1', title: 'Dove', pictures: [{ src: hostile }] }] }
      expect(() => readTemplateFile(template)).toThrow(/pictures/)
    },
  )
})

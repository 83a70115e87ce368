import fs from 'node:fs'
import path from 'node:path'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { languages } from '../../../shared/translations/translations.ts'
import { readJson, root } from '../sourceTree.ts'

// The mandatory keys of publiccode.yml 0.4 and 0.5, with the limits of the standard; the lists are its controlled vocabularies, as far as used here.
const url = v.pipe(v.string(), v.url(), v.startsWith('https://'))
const day = v.pipe(v.string(), v.isoDate())
const someOf = <const T extends readonly string[]>(names: T) => v.pipe(v.array(v.picklist(names)), v.minLength(1))
const standard = v.strictObject({
  publiccodeYmlVersion: v.picklist(['0.4', '0.5']),
  name: v.pipe(v.string(), v.minLength(1)),
  url: v.pipe(url, v.endsWith('.git')),
  landingURL: url,
  softwareVersion: v.string(),
  releaseDate: day,
  platforms: someOf(['web', 'windows', 'mac', 'linux', 'ios', 'android']),
  categories: someOf([
    'collaboration',
    'digital-citizenship',
    'document-management',
    'mind-mapping',
    'project-collaboration',
    'e-signature',
    'survey',
  ]),
  developmentStatus: v.picklist(['concept', 'development', 'beta', 'stable', 'obsolete']),
  softwareType: v.picklist(['standalone/desktop', 'standalone/web', 'standalone/other']),
  intendedAudience: v.strictObject({ scope: someOf(['local-authorities', 'society', 'welfare', 'culture', 'education', 'health']) }),
  description: v.record(
    v.pipe(v.string(), v.regex(/^[a-z]{2}$/)),
    v.strictObject({
      localisedName: v.string(),
      shortDescription: v.pipe(v.string(), v.minLength(1), v.maxLength(150)),
      longDescription: v.pipe(v.string(), v.minLength(150), v.maxLength(10_000)),
      features: v.pipe(v.array(v.pipe(v.string(), v.maxLength(100))), v.minLength(1)),
    }),
  ),
  legal: v.strictObject({ license: v.literal('EUPL-1.2') }),
  maintenance: v.strictObject({
    type: v.literal('community'),
    contacts: v.pipe(v.array(v.strictObject({ name: v.string(), email: v.pipe(v.string(), v.email()) })), v.minLength(1)),
  }),
  localisation: v.strictObject({ localisationReady: v.boolean(), availableLanguages: v.pipe(v.array(v.string()), v.minLength(1)) }),
})

describe('publiccode.yml', () => {
  const parsed = v.safeParse(standard, parse(fs.readFileSync(path.join(root, 'publiccode.yml'), 'utf8')))
  const app = readJson('package.json') as { productName: string; version: string; license: string }

  it('is what the standard asks for', () => {
    expect(parsed.issues?.map((issue) => `${v.getDotPath(issue)}: ${issue.message}`) ?? []).toEqual([])
  })

  it('tells what the app is', () => {
    expect(parsed.output).toMatchObject({ name: app.productName, softwareVersion: app.version, legal: { license: app.license } })
  })

  it('names the languages that there is a catalogue for, and is written in them', () => {
    if (!parsed.success) throw new Error('see above')
    expect([...parsed.output.localisation.availableLanguages].sort()).toEqual([...languages].sort())
    expect(Object.keys(parsed.output.description).sort()).toEqual([...languages].sort())
  })
})

describe('LICENSE', () => {
  it('is the whole European Union Public Licence, version 1.2', () => {
    const text = fs.readFileSync(path.join(root, 'LICENSE'), 'utf8')
    expect(text).toMatch(/^EUROPEAN UNION PUBLIC LICENCE v\. 1\.2\n/)
    for (const article of ['1.Definitions', '5.Obligations of the Licensee', '15.Applicable Law', 'Appendix']) expect(text).toContain(article)
  })
})

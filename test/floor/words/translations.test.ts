import { describe, expect, it } from 'vitest'
import { problemCodes } from '../../../shared/base/problem.ts'
import { catalogueFolders, folderTexts } from '../../support/catalogue.ts'
import { sourceFiles } from '../sourceTree.ts'
import { keysIn, literalsIn } from './literals.ts'

/** The texts of every folder in both languages. */
const folders = catalogueFolders.map((folder) => ({ folder, it: folderTexts(folder, 'it'), en: folderTexts(folder, 'en') }))
const translations: Readonly<Record<'it' | 'en', Readonly<Record<string, string>>>> = {
  it: Object.assign({}, ...folders.map((each) => each.it)),
  en: Object.assign({}, ...folders.map((each) => each.en)),
}
const keys = Object.keys(translations.it)
const code = sourceFiles(['shared', 'electron', 'renderer'], /\.tsx?$/)
const keyUses = code.map(({ file, text }) => ({ file, ...keysIn(file, text) }))

const stemOf = (key: string) => key.replace(/_(one|many|other)$/, '')
const stemsOf = (texts: Readonly<Record<string, string>>) => [...new Set(Object.keys(texts).map(stemOf))]
const values = (text = '') => [...text.matchAll(/\{\{\s*([\w.]+)/g)].map(([, name]) => name).sort()

/** Whose code may show the texts of a folder: everybody's where they are shared, else that of the folder around it, of a phone part the feature. */
const ownerOf = (folder: string) =>
  folder.startsWith('shared/')
    ? ''
    : folder === 'electron/windows/translations'
      ? 'electron/'
      : folder.replace(/(phone\/(later\/)?)?translations$/, '')
/** What the phone's page may be made of. */
const isOnPhone = (file: string) => /^renderer\/(guest|features\/\w+\/phone|kit\/touch)\//.test(file)
const roomOf = (file: string) => /^renderer\/features\/[^/]+\/|^renderer\/[^/]+\/|^[^/]+\//.exec(file)?.[0] ?? file

describe('the catalogues', () => {
  it('have the same keys', () => {
    expect(folders.length).toBeGreaterThan(10)
    for (const { folder, it, en } of folders) expect(Object.keys(en), folder).toEqual(Object.keys(it))
  })

  it('hold each key once', () => {
    const all = folders.flatMap(({ it }) => Object.keys(it))
    expect(all.filter((key, at) => all.indexOf(key) !== at)).toEqual([])
  })

  it('are in the order of their keys', () => {
    for (const { folder, it } of folders) expect(Object.keys(it), folder).toEqual(Object.keys(it).sort())
  })

  it('say something for every key', () => {
    expect(Object.entries({ ...translations.it, ...translations.en }).filter(([, text]) => text.trim() === '')).toEqual([])
  })

  it('write one apostrophe, that of print: a reader hears one voice', () => {
    const straight = Object.entries({ ...translations.it, ...translations.en }).filter(([, text]) => /\p{L}'/u.test(text))
    expect(straight).toEqual([])
    const resources = sourceFiles(['resources'], /\.json$/)
    expect(resources.length).toBeGreaterThan(3)
    expect(resources.filter(({ text }) => /\p{L}'/u.test(text)).map(({ file }) => file)).toEqual([])
  })

  it('name the same values in both languages', () => {
    // one may be said without its number: "una persona"
    const unlike = keys.filter((key) => !key.endsWith('_one') && values(translations.it[key]).join() !== values(translations.en[key]).join())
    expect(unlike).toEqual([])
  })

  it('write the name of a value in two braces: of one pair, people would read the braces', () => {
    const lone = Object.entries({ ...translations.it, ...translations.en }).filter(([, text]) =>
      /[{}]/.test(text.replace(/\{\{\s*[\w.]+(, \w+)?\s*\}\}/g, '')),
    )
    expect(lone).toEqual([])
  })

  it('have every form of a plural that Italian has', () => {
    const plural = new Set(keys.filter((key) => stemOf(key) !== key).map(stemOf))
    const missing = [...plural].flatMap((stem) => ['one', 'many', 'other'].map((form) => `${stem}_${form}`)).filter((key) => !keys.includes(key))
    expect(missing).toEqual([])
  })

  it('tell what happened and what to do now, for every problem', () => {
    const needed = problemCodes.flatMap((problem) => [`problem.${problem}.what`, `problem.${problem}.now`])
    expect(needed.filter((key) => !keys.includes(key))).toEqual([])
  })

  it('hold no text that nobody says', { timeout: 60_000 }, () => {
    const unused = folders.flatMap(({ folder, it }) => {
      const uses = keyUses.filter(({ file }) => file.startsWith(ownerOf(folder)))
      const texts = new Set(uses.flatMap((file) => file.texts))
      const patterns = uses.flatMap((file) => file.patterns)
      return stemsOf(it).filter((key) => !texts.has(key) && !patterns.some((pattern) => pattern.test(key)))
    })
    expect(unused).toEqual([])
  })

  it('are read by their own folder alone, or shared: a feature that is deleted takes its texts along', () => {
    const strangers = folders.flatMap(({ folder, it }) => {
      const stems = new Set(stemsOf(it))
      return keyUses
        .filter(({ file }) => !file.startsWith(ownerOf(folder)))
        .flatMap(({ file, texts }) => texts.filter((text) => stems.has(text)).map((text) => `${file}: ${text}`))
    })
    expect(strangers).toEqual([])
  })

  it('share only what two folders say', () => {
    const shared = folders.filter(({ folder }) => /^shared\/translations\/(common|desktop)$/.test(folder)).flatMap(({ it }) => stemsOf(it))
    const saidBy = (key: string) =>
      new Set(
        keyUses.filter(({ texts, patterns }) => texts.includes(key) || patterns.some((pattern) => pattern.test(key))).map(({ file }) => roomOf(file)),
      )
    expect(shared.filter((key) => saidBy(key).size < 2)).toEqual([])
  })

  it('have every text that a journey through the whole app looks for', () => {
    const journeys = sourceFiles(['test/e2e'], /\.ts$/)
    const asked = journeys.flatMap(({ file, text }) => Array.from(text.matchAll(/\bt\(\s*'([\w.]+)'/g), ([, key = '']) => ({ file, key })))
    expect(asked.length).toBeGreaterThan(50)
    expect(asked.filter(({ key }) => !keys.includes(key))).toEqual([])
  })

  it('give the phone every text that its pages ask for', () => {
    const bundledKeys = new Set(
      folders.filter(({ folder }) => isOnPhone(folder) || /^shared\/translations\/(common|problems)$/.test(folder)).flatMap(({ it }) => stemsOf(it)),
    )
    const knownKeys = new Set(keys.map(stemOf))
    const asked = keyUses.filter(({ file }) => isOnPhone(file)).flatMap(({ texts }) => texts.filter((text) => knownKeys.has(text)))
    expect(asked.length).toBeGreaterThan(80)
    expect(asked.filter((key) => !bundledKeys.has(key))).toEqual([])
  })
})

describe('the code', () => {
  it('shows no text of its own', () => {
    expect(code.flatMap(({ file, text }) => literalsIn(file, text))).toEqual([])
  })

  it.each([
    ['text between tags', '<p>Nessuna nota</p>'],
    ['text in braces', "<p>{'Nessuna nota'}</p>"],
    ['one way of a choice', "<p>{empty ? 'Nessuna nota' : count}</p>"],
    ['a last resort', "<p>{name || 'Anonimo'}</p>"],
    ['a template', '<p>{`$' + '{count} note`}</p>'],
    ['a name for screen readers', '<button aria-label="Chiudi" />'],
    ['a name chosen on the spot', "<button aria-label={open ? 'Chiudi' : t('common.edit')} />"],
    ['a tooltip', '<button title="Chiudi" />'],
    ['a hint in a field', '<input placeholder="Il tuo nome" />'],
    ['a picture told in words', '<img alt="La lavagna" />'],
    ['a menu built from objects', "<Menu items={[{ label: 'Salva con nome' }]} />"],
    ['text written into the page', "document.title = 'La lavagna'"],
    ['an attribute written into the page', "node.setAttribute('aria-label', 'La lavagna')"],
  ])('is caught showing %s', (_, line) => {
    expect(literalsIn('planted.tsx', line)).toHaveLength(1)
  })

  it.each([
    ['keys', "<p>{say('board.empty')}</p>"],
    ['a key in a choice', "<p>{say(open ? 'common.close' : 'common.edit')}</p>"],
    ['a key in an object', "const command = { title: 'board.note.new' }"],
    ['signs and numbers', '<p>· {count}&nbsp;% × 3 →</p>'],
    ['names of classes', '<p className="wide" data-testid="il muro" role="status" />'],
    ['the name of the product', '<p>Tavolo</p>'],
    ['values', '<p title={note.text}>{note.text}</p>'],
  ])('may use %s', (_, line) => {
    expect(literalsIn('planted.tsx', line)).toEqual([])
  })
})

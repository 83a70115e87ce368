import { describe, expect, it } from 'vitest'
import { problemCodes } from '../../shared/base/problem.ts'
import { keysIn, literalsIn } from './literals.ts'
import { readJson, sourceFiles } from './sourceTree.ts'

const catalogue = (language: string) => readJson(`resources/translations/${language}.json`) as Readonly<Record<string, string>>
const translations = { it: catalogue('it'), en: catalogue('en') }
const keys = Object.keys(translations.it)
const code = sourceFiles(['shared', 'electron', 'renderer'], /\.tsx?$/)

const stemOf = (key: string) => key.replace(/_(one|many|other)$/, '')
const values = (text = '') => [...text.matchAll(/\{\{\s*([\w.]+)/g)].map(([, name]) => name).sort()

describe('the catalogues', () => {
  it('have the same keys', () => {
    expect(Object.keys(translations.en).sort()).toEqual([...keys].sort())
  })

  it('say something for every key', () => {
    expect(Object.entries({ ...translations.it, ...translations.en }).filter(([, text]) => text.trim() === '')).toEqual([])
  })

  it('name the same values in both languages', () => {
    // one may be said without its number: "una persona"
    const unlike = keys.filter((key) => !key.endsWith('_one') && values(translations.it[key]).join() !== values(translations.en[key]).join())
    expect(unlike).toEqual([])
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
    const used = code.map(({ file, text }) => keysIn(file, text))
    const texts = new Set(used.flatMap((file) => file.texts))
    const patterns = used.flatMap((file) => file.patterns)
    const unused = [...new Set(keys.map(stemOf))].filter((key) => !texts.has(key) && !patterns.some((pattern) => pattern.test(key)))
    expect(unused).toEqual([])
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

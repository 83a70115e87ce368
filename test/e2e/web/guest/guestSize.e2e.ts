import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { catalogue } from '../../../support/catalogue.ts'

const folder = path.resolve(process.env.TAVOLO_OUT ?? 'out', 'guest')
const translations = catalogue('it')
const files = readdirSync(folder, { recursive: true })
  .map(String)
  .filter((name) => /\.(html|js|css|woff2)$/.test(name))
const zipped = (name: string) => gzipSync(readFileSync(path.join(folder, name)), { level: 9 }).length
const isCatalogue = (name: string) => /assets\/(it|en)-[\w-]+\.js$/.test(name)

/** What the page names, and what those files import or show before anything else; the rest comes when the first note can be written already. */
const page = readFileSync(path.join(folder, 'guest.html'), 'utf8')
const firstStyles = files
  .filter((name) => name.endsWith('.css') && page.includes(path.basename(name)))
  .map((name) => readFileSync(path.join(folder, name), 'utf8'))
const first = files.filter((name) => !isCatalogue(name) && !isLater(name))
function isLater(name: string): boolean {
  if (name.endsWith('.woff2')) return !firstStyles.some((style) => style.includes(path.basename(name)))
  if (!name.endsWith('.js') && !name.endsWith('.css')) return false
  return !page.includes(path.basename(name))
}

test('a phone fetches at most 175 kB before it writes: the page, one language, the type', () => {
  const sizes = Object.fromEntries(files.map((name) => [name, zipped(name)]))
  const language = Math.max(...files.filter(isCatalogue).map((name) => sizes[name] ?? 0))
  const total = first.reduce((sum, name) => sum + (sizes[name] ?? 0), language)
  expect(files.filter(isCatalogue)).toHaveLength(2)
  expect(first.some((name) => name.endsWith('.js'))).toBe(true)
  expect(first.filter((name) => name.endsWith('.woff2'))).toHaveLength(1)
  expect(total, JSON.stringify(sizes)).toBeLessThanOrEqual(175_000)
})

test('what is needed although the host dies right after is in the first load: writing, and all notes', () => {
  const firstCode = first
    .filter((name) => name.endsWith('.js'))
    .map((name) => readFileSync(path.join(folder, name), 'utf8'))
    .join('\n')
  for (const key of ['guest.write.field', 'guest.myNotes.title', 'guest.allNotes.title']) expect(firstCode, key).toContain(key)
  expect(firstCode).not.toContain('guest.me.leaveText')
})

test('no editor, no desktop library, nothing of development comes along', () => {
  const code = files.filter((name) => name.endsWith('.js')).map((name) => readFileSync(path.join(folder, name), 'utf8'))
  for (const sign of ['ProseMirror', 'tiptap', 'react-aria', 'initReactI18next', 'react.dev/errors', 'jsxDEV'])
    expect(code.some((text) => text.includes(sign))).toBe(false)
})

test('every text that the page asks for is among those it takes along', () => {
  const knownKeys = Object.keys(translations)
  const chunks = files.filter((name) => /assets\/(it|laterIt)-/.test(name))
  expect(chunks).toHaveLength(2)
  const chunkText = chunks.map((name) => readFileSync(path.join(folder, name), 'utf8')).join('\n')
  const renderer = path.join(import.meta.dirname, '../../../../renderer')
  const usedKeys = readdirSync(renderer, { recursive: true, encoding: 'utf8' })
    .filter((name) => /^(guest|features\/\w+\/phone|kit\/touch)\/.*\.tsx?$/.test(name.replaceAll('\\', '/')))
    .flatMap((name) => Array.from(readFileSync(path.join(renderer, name), 'utf8').matchAll(/'(\w+\.[\w.]+)'/g), ([, key]) => key ?? ''))
    .filter((key) => knownKeys.some((each) => each.replace(/_(one|many|other)$/, '') === key))
  expect(usedKeys.length).toBeGreaterThan(80)
  expect(usedKeys.filter((key) => !new RegExp(`[^\\w.]${key.replaceAll('.', '\\.')}(_other)?[^\\w.]`).test(chunkText))).toEqual([])
})

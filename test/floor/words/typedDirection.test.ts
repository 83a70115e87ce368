import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const renderer = path.resolve(import.meta.dirname, '../../../renderer')
const screens = readdirSync(renderer, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.tsx'))
  .map((name) => ({ name, source: readFileSync(path.join(renderer, name), 'utf8') }))

/** The fields in which people write, of any element that is one; what is chosen or counted has no direction. */
const FIELD = /<(?:textarea|input|TextArea|Input)\b(?:[^>]|=>)*>/g
const NO_TEXT = /type="(?:checkbox|radio|number|file|datetime-local|range|date)"/

test('every field in which people write takes the direction of what they write', () => {
  const fields = screens.flatMap(({ name, source }) => Array.from(source.matchAll(FIELD), ([tag]) => ({ name, tag })))
  expect(fields.length).toBeGreaterThan(10)
  const undirected = fields.filter(({ tag }) => !NO_TEXT.test(tag) && !/dir="auto"|\{\.\.\.shared\}/.test(tag))
  expect(undirected).toEqual([])
})

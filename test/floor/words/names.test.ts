import path from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { type SourceFile, sourceFiles } from '../sourceTree.ts'
import { placeOf, syntaxTree, walk } from '../syntaxTree.ts'
import { exceptions, forbiddenFolders, forbiddenNames, forbiddenParts, forbiddenPhrases } from './forbiddenNames.ts'

/** A name that somebody chose, with where it was chosen. */
interface DeclaredName {
  readonly name: string
  readonly place: string
  readonly file: string
}

/** `openRawHand` → `open`, `raw`, `hand`; digits, dashes, dots and underscores separate too. */
const partsOf = (name: string): readonly string[] =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter(Boolean)

const parts = new Set(forbiddenParts)
const names = new Set(forbiddenNames)
const phrases = new Map(forbiddenPhrases.map((phrase) => [` ${partsOf(phrase).join(' ')} `, phrase]))

/** Forbidden words of a name, exceptions taken off. */
function forbiddenIn({ name, file }: DeclaredName): readonly string[] {
  const words = partsOf(name)
  const joined = ` ${words.join(' ')} `
  const matches = [
    ...words.filter((word) => parts.has(word)),
    ...Array.from(phrases).flatMap(([spaced, phrase]) => (joined.includes(spaced) ? [phrase] : [])),
    ...(names.has(name) ? [name] : []),
  ]
  const isAllowed = (word: string) =>
    exceptions.some((exception) => exception.words.includes(word) && exception.where.test(file) && (exception.names?.includes(name) ?? true))
  return [...new Set(matches)].filter((word) => !isAllowed(word))
}

const declares = (node: ts.Node): ts.Node | undefined => {
  if (
    ts.isVariableDeclaration(node) ||
    ts.isParameter(node) ||
    ts.isBindingElement(node) ||
    ts.isFunctionDeclaration(node) ||
    ts.isFunctionExpression(node) ||
    ts.isClassDeclaration(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isEnumDeclaration(node) ||
    ts.isTypeParameterDeclaration(node) ||
    ts.isPropertySignature(node) ||
    ts.isMethodSignature(node) ||
    ts.isPropertyDeclaration(node) ||
    ts.isMethodDeclaration(node) ||
    ts.isGetAccessorDeclaration(node) ||
    ts.isSetAccessorDeclaration(node)
  )
    return node.name
  return undefined
}

const inCode = (source: SourceFile): readonly DeclaredName[] => {
  const declared: DeclaredName[] = []
  walk(syntaxTree(source), (node) => {
    const name = declares(node)
    if (name && (ts.isIdentifier(name) || ts.isPrivateIdentifier(name)))
      declared.push({ name: name.text.replace(/^#/, ''), place: placeOf(name), file: source.file })
  })
  return declared
}

const inStyles = ({ file, text }: SourceFile): readonly DeclaredName[] =>
  Array.from(text.replace(/\/\*[\s\S]*?\*\//g, '').matchAll(/\.([a-z][\w-]*)(?=[^{};]*\{)/gi), ([, name]) => ({
    name: name ?? '',
    place: file,
    file,
  }))

/** The base name of a file, and of the folders above it. */
const inPaths = ({ file }: SourceFile): readonly DeclaredName[] => {
  const folders = path.posix.dirname(file).split('/')
  const base = path.posix
    .basename(file)
    .replace(/\.(module\.css|css|d\.ts|test\.tsx?|integration\.ts|fuzz\.ts|e2e\.ts|soak\.ts|bench\.mjs|tsx?|mjs)$/, '')
  return [...folders, base].map((name) => ({ name, place: file, file }))
}

const problems = (declared: readonly DeclaredName[]) =>
  [...new Set(declared.flatMap((one) => forbiddenIn(one).map((word) => `${one.place}: ${one.name} (${word})`)))].sort()

describe('declared names', () => {
  const isWritten = ({ file }: SourceFile) => !/\.gen\.|^test\/fixtures\/(input|\d)/.test(file)
  const code = sourceFiles(['shared', 'electron', 'renderer', 'test', '.config'], /\.(tsx?|mjs|cjs)$/).filter(isWritten)
  const styles = sourceFiles(['renderer'], /\.css$/).filter(isWritten)

  it('speak the words of the field, none of the glossary’s left column', () => {
    expect(code.length + styles.length).toBeGreaterThan(500)
    expect(problems([...code.flatMap(inCode), ...styles.flatMap(inStyles)])).toEqual([])
  })

  it('of files and folders do too', () => {
    expect(problems([...code, ...styles].flatMap(inPaths))).toEqual([])
    expect([...code, ...styles].map(({ file }) => file).filter((file) => forbiddenFolders.test(file))).toEqual([])
  })

  it('would be caught, whatever declares them', () => {
    const caught = (text: string, file = 'renderer/app/planted.ts') => problems(inCode({ file, text })).map((line) => line.replace(/.*: /, ''))
    expect(caught('const takenSeat = 1')).toEqual(['takenSeat (seat)'])
    expect(caught('function f(deed: string, { a: wish }: X) { return wish }')).toEqual(['deed (deed)', 'wish (wish)'])
    expect(caught('interface Guest { readonly told: string; hear(): void }')).toEqual(['Guest (Guest)', 'hear (hear)', 'told (told)'])
    expect(caught('class A { #kept = 1; carryAllRooms() {} }')).toEqual(['carryAllRooms (carry)', 'carryAllRooms (carryAll)', 'kept (kept)'])
    expect(caught('type Verdict = 1; const x = <Wish,>(w: Wish) => w')).toEqual([
      'Verdict (Verdict)',
      'Verdict (verdict)',
      'Wish (Wish)',
      'Wish (wish)',
    ])
    expect(caught('const rollback = 1, outdoors = 2, { deed: right } = x, guestUrl = "seat"; x.seat = 1')).toEqual([])
    expect(caught('const seatSeed = 1')).toEqual(['seatSeed (seat)'])
    expect(caught('const seatSeed = 1', 'electron/host/planted.ts')).toEqual([])
    expect(problems(inStyles({ file: 'renderer/kit/a.module.css', text: '.row .seat:hover, .x { margin: .5em } /* .deed {} */' }))).toHaveLength(1)
    expect(problems(inPaths({ file: 'test/shared/steady.test.ts', text: '' }))).toEqual(['test/shared/steady.test.ts: steady (steady)'])
  })
})

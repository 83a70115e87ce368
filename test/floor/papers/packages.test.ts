import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { readJson, root, sourceFiles } from '../sourceTree.ts'
import { importedPackages, isUsed, undeclared } from './packageUse.ts'

interface Package {
  readonly version?: string
  readonly license?: string
  readonly dependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
  readonly link?: boolean
}

/** Imported by shipped code and never bundled: electron-builder packs this runtime itself, and insists that it be a devDependency. */
const providedByElectron = ['electron']

const ownPackage = readJson('package.json') as Package
const lock = readJson('package-lock.json') as { readonly packages: Readonly<Record<string, Package>> }

/** `BSD` alone is how one old library (duck) calls the two clauses of its licence file. */
const permissive = /^(MIT|MIT-0|ISC|Apache-2\.0|BSD|BSD-[23]-Clause|0BSD|CC0-1\.0|Unlicense|BlueOak-1\.0\.0|Python-2\.0|OFL-1\.1|Zlib)$/

describe('package.json', () => {
  it('names exact versions only', () => {
    const loose = Object.entries({ ...ownPackage.dependencies, ...ownPackage.devDependencies }).filter(
      ([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version),
    )
    expect(loose).toEqual([])
  })

  it('is what the lock file was made from', () => {
    const { dependencies, devDependencies } = lock.packages[''] ?? {}
    expect({ dependencies, devDependencies }).toEqual({ dependencies: ownPackage.dependencies, devDependencies: ownPackage.devDependencies })
  })
})

describe('what the code imports', () => {
  const toolFiles = sourceFiles(['test', '.config'], /\.(tsx?|mjs|css)$/)
  const shipped = importedPackages(sourceFiles(['shared', 'electron', 'renderer'], /\.(tsx?|css)$/))
  const tooling = importedPackages(toolFiles)
  const dependencies = Object.keys(ownPackage.dependencies ?? {})
  const devDependencies = Object.keys(ownPackage.devDependencies ?? {})
  const peersOf = (name: string) => Object.keys(lock.packages[`node_modules/${name}`]?.peerDependencies ?? {})

  it('is a dependency where it ships: nothing that people get comes from devDependencies', () => {
    expect(undeclared(shipped, [...dependencies, ...providedByElectron])).toEqual([])
  })

  it('is named in package.json also where only tests and tools import it', () => {
    expect(undeclared(tooling, [...dependencies, ...devDependencies])).toEqual([])
  })

  it('is named by the bench of the peers itself, which installs them where the product does not find them', () => {
    const folder = 'test/bench/peers'
    const peers = readJson(`${folder}/package.json`) as Package
    const peersLock = readJson(`${folder}/package-lock.json`) as { readonly packages: Readonly<Record<string, Package>> }
    const imported = importedPackages(sourceFiles([folder], /\.jsx$/))
    expect(undeclared(imported, Object.keys(peers.dependencies ?? {}))).toEqual([])
    expect(Object.keys(peers.dependencies ?? {}).filter((name) => !imported.has(name))).toEqual([])
    expect(peersLock.packages['']?.dependencies).toEqual(peers.dependencies)
    expect(Object.values(peers.dependencies ?? {}).filter((version) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([])
  })

  it('is seen when it is a tool: a planted import of each devDependency is caught', () => {
    const planted = devDependencies
      .filter((name) => !providedByElectron.includes(name))
      .map((name) => ({ file: `renderer/${name}.ts`, text: `import { one } from '${name}'` }))
    expect(undeclared(importedPackages(planted), [...dependencies, ...providedByElectron])).toHaveLength(planted.length)
  })

  it('uses every dependency: what nothing shipped imports is a tool, or goes', () => {
    expect(dependencies.filter((name) => !shipped.has(name))).toEqual([])
  })

  it('uses every tool: imported, run, or asked for by one that is', () => {
    const runners = toolFiles.filter(({ file }) => file.endsWith('.mjs') || file.startsWith('.config/'))
    const used = isUsed(new Set([...shipped.keys(), ...tooling.keys()]), runners, peersOf)
    expect(devDependencies.filter((name) => !used(name))).toEqual([])
    expect(['a-tool-that-nobody-runs', '@types/a-library-that-is-not-here'].filter(used)).toEqual([])
  })
})

describe('the lock file', () => {
  it('knows the version of everything, so that npm ci works anywhere', () => {
    const nameless = Object.entries(lock.packages).filter(([packagePath, { version, link }]) => packagePath !== '' && !version && !link)
    expect(nameless.map(([packagePath]) => packagePath)).toEqual([])
  })

  it('holds one yjs, one lib0 and one React: a second would break them silently', () => {
    for (const name of ['yjs', 'lib0', 'y-protocols', 'react', 'react-dom', 'prosemirror-model', 'prosemirror-state', 'prosemirror-view']) {
      const packagePaths = Object.keys(lock.packages).filter(
        (packagePath) => packagePath === `node_modules/${name}` || packagePath.endsWith(`/node_modules/${name}`),
      )
      expect(packagePaths, name).toEqual([`node_modules/${name}`])
    }
  })
})

describe('what travels with the app', () => {
  const installed = (packagePath: string) =>
    JSON.parse(fs.readFileSync(path.join(root, packagePath, 'package.json'), 'utf8')) as Package & { readonly licenses?: unknown }

  /** Where Node would find `name` from `place`: nearest node_modules first. */
  const resolvePackage = (name: string, from: string): string | null => {
    for (let at = from; ; at = at.replace(/(^|\/)node_modules\/(@[^/]+\/)?[^/]+$/, '')) {
      const packagePath = `${at === '' ? '' : `${at}/`}node_modules/${name}`
      if (packagePath in lock.packages) return packagePath
      if (at === '') return null
    }
  }

  const tree = new Set<string>()
  const walk = (names: readonly string[], from: string): void => {
    for (const name of names) {
      const packagePath = resolvePackage(name, from)
      if (!packagePath || tree.has(packagePath) || name.startsWith('@types/')) continue
      tree.add(packagePath)
      walk(Object.keys(lock.packages[packagePath]?.dependencies ?? {}), packagePath)
    }
  }
  walk(Object.keys(ownPackage.dependencies ?? {}), '')

  it('is permitted to travel: permissive licences only', () => {
    const licensed = (licence: string) =>
      licence
        .replace(/[()]/g, '')
        .split(/ OR /)
        .some((choice) => choice.split(/ AND /).every((part) => permissive.test(part.trim())))
    const odd = [...tree]
      .map((packagePath) => `${packagePath}: ${installed(packagePath).license ?? 'none declared'}`)
      .filter((line) => !licensed(line.slice(line.indexOf(': ') + 2)))
    expect(tree.size).toBeGreaterThan(50)
    expect(odd).toEqual([])
  })
})

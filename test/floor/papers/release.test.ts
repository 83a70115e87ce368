import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { changelogEntry, checksums, componentList, contradictions } from '../../../.config/release.mjs'
import { readJson, root } from '../sourceTree.ts'

interface Step {
  readonly uses?: string
  readonly run?: string
}
interface Job {
  readonly 'runs-on': string
  readonly 'timeout-minutes'?: number
  readonly needs?: string
  readonly strategy?: { readonly matrix: { readonly os: readonly string[] } }
  readonly steps: readonly Step[]
  readonly permissions?: Readonly<Record<string, string>>
}
interface Workflow {
  readonly permissions: Readonly<Record<string, string>>
  readonly jobs: Readonly<Record<string, Job>>
}

const workflowFolder = path.join(root, '.github/workflows')
const workflows = fs
  .readdirSync(workflowFolder)
  .map((name) => ({ name, text: fs.readFileSync(path.join(workflowFolder, name), 'utf8') }))
  .map(({ name, text }) => ({ name, text, workflow: parse(text, { strict: true, uniqueKeys: true }) as Workflow }))
const steps = workflows.flatMap(({ name, workflow }) => Object.values(workflow.jobs).flatMap((job) => job.steps.map((step) => ({ name, ...step }))))
const { version } = readJson('package.json') as { readonly version: string }

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tavolo-release-'))
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }))

describe('the workflows', () => {
  it('run no action but those of the service itself, by the commit of a version: a tag can be moved', () => {
    const lines = workflows.flatMap(({ text }) => text.split('\n').filter((line) => line.includes('uses:')))
    expect(lines).toHaveLength(steps.filter(({ uses }) => uses).length)
    const pinned = /^ +- uses: actions\/(checkout|setup-node|upload-artifact)@[0-9a-f]{40} # v\d+\.\d+\.\d+$/
    expect(lines.filter((line) => !pinned.test(line))).toEqual([])
    // one version of each
    expect(new Set(lines.map((line) => line.trim())).size).toBe(3)
  })

  it('have jobs that can start, and that end', () => {
    const jobs = workflows.flatMap(({ name, workflow }) =>
      Object.entries(workflow.jobs).map(([id, job]) => ({ id: `${name}: ${id}`, job, workflow })),
    )
    expect(jobs.length).toBeGreaterThan(3)
    expect(jobs.filter(({ job, workflow }) => job.needs !== undefined && !(job.needs in workflow.jobs)).map(({ id }) => id)).toEqual([])
    expect(jobs.filter(({ job }) => !((job['timeout-minutes'] ?? 0) > 0)).map(({ id }) => id)).toEqual([])
    const images = jobs.flatMap(({ job }) => job.strategy?.matrix.os ?? [job['runs-on']])
    expect(images.filter((image) => !/^(ubuntu|windows|macos)-\d[\w.-]*$/.test(image))).toEqual([])
    expect(new Set(images.map((image) => image.split('-')[0]))).toEqual(new Set(['ubuntu', 'windows', 'macos']))
  })

  it('run commands that a shell can read, npm scripts and programs that are here', () => {
    const commands = steps.flatMap(({ run }) => (run ? [run] : []))
    for (const command of commands) {
      const { status, stderr } = spawnSync('bash', ['-n'], { input: command, encoding: 'utf8' })
      expect(status, `${command}\n${stderr}`).toBe(0)
    }
    const { scripts } = readJson('package.json') as { readonly scripts: object }
    const called = commands.flatMap((command) => [...command.matchAll(/npm run (\S+)/g)].map(([, name]) => name ?? ''))
    expect(called.filter((name) => !(name in scripts))).toEqual([])
    const programs = commands.flatMap((command) => [...command.matchAll(/(?:node|bash|desktop) (\.?[\w-]+\/\S+)/g)].map(([, file]) => file ?? ''))
    expect(programs).toContain('test/e2e/desktop/packaged.e2e.ts')
    expect(programs.filter((file) => !fs.existsSync(path.join(root, file)))).toEqual([])
  })

  it('put nothing that somebody else may have written into a shell: only through the environment', () => {
    expect(steps.filter(({ run }) => run?.includes('${{')).map(({ name, run }) => `${name}: ${run}`)).toEqual([])
  })

  it('may write to the repository in one job only: the one that makes the draft of a release', () => {
    const writers = workflows.flatMap(({ name, workflow }) => [
      ...(Object.values(workflow.permissions).includes('write') ? [name] : []),
      ...Object.entries(workflow.jobs).flatMap(([job, { permissions = {} }]) =>
        Object.values(permissions).includes('write') ? [`${name}: ${job}`] : [],
      ),
    ])
    expect(writers).toEqual(['release.yml: draft'])
  })
})

describe('a release', () => {
  it('has an entry in the changelog', () => {
    const changelog = fs.readFileSync(path.join(root, 'CHANGELOG.md'), 'utf8')
    expect(changelogEntry(changelog, version)).toMatch(/^- /m)
    expect(changelogEntry(changelog, version)).not.toMatch(/^## /m)
    expect(changelogEntry(changelog, '99.0.0')).toBeNull()
  })

  it('is refused under the tag of another version', () => {
    expect(contradictions('v99.0.0')).toContain(`the tag is v99.0.0, package.json says ${version}`)
    // a run without a tag has an empty one
    expect(contradictions('')).toEqual(contradictions())
    expect(contradictions(`v${version}`).filter((problem) => problem.includes('tag'))).toEqual([])
  })

  it('has checksums that the usual program reads', () => {
    fs.writeFileSync(path.join(folder, 'b.zip'), 'abc')
    fs.writeFileSync(path.join(folder, 'a.zip'), '')
    expect(checksums(folder)).toBe(
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  a.zip\n' +
        'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  b.zip\n',
    )
  })

  it('lists what people get, the Electron runtime included, and no tool', () => {
    const list = componentList()
    const { dependencies, devDependencies } = readJson('package.json') as Readonly<Record<string, Readonly<Record<string, string>>>>
    const names = new Set(list.components.map((component) => component.purl.replace(/^pkg:npm\/(.*)@[^@]+$/, '$1').replace('%40', '@')))
    expect(Object.keys(dependencies ?? {}).filter((name) => !names.has(name))).toEqual([])
    const { packages } = readJson('package-lock.json') as { readonly packages: Readonly<Record<string, { readonly dev?: boolean }>> }
    // a tool that a library of the app needs, too, is not only a tool
    const tools = Object.keys(devDependencies ?? {}).filter((name) => packages[`node_modules/${name}`]?.dev)
    expect(tools.filter((name) => names.has(name))).toEqual(['electron'])
    expect(list.metadata.component).toMatchObject({ name: 'tavolo', version, type: 'application' })
  })

  it('says how it is used', () => {
    const { status, stderr } = spawnSync(process.execPath, ['.config/release.mjs'], { cwd: root, encoding: 'utf8' })
    expect(status).toBe(2)
    expect(stderr).toContain('check [TAG] | files [FOLDER] | notes')
  })
})

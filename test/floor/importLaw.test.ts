import fs from 'node:fs'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import { cruise, type ICruiseOptions, type IFlattenedRuleSet } from 'dependency-cruiser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { root } from './sourceTree.ts'

const law = createRequire(import.meta.url)('../../.dependency-cruiser.cjs') as { forbidden: { name: string }[]; options: ICruiseOptions }

/** Each violation: the rule it breaks, the file that breaks it, the line that does. Targets are planted beside it where they are ours. */
const violations: readonly (readonly [rule: string, file: string, line: string])[] = [
  ['no-cycles', 'shared/base/chicken.ts', "import type { Egg } from './egg.ts'\nexport type Chicken = Egg"],
  ['no-folder-cycles', 'renderer/kit/hen/a.ts', "import '../coop/perch.ts'"],
  ['base-knows-nothing', 'shared/base/a.ts', "import '../model/target.ts'"],
  ['document-on-base', 'shared/document/a.ts', "import '../model/target.ts'"],
  ['model-on-base', 'shared/model/a.ts', "import '../protocol/target.ts'"],
  ['protocol-on-base', 'shared/protocol/a.ts', "import type { Target } from '../model/target.ts'\nexport type A = Target"],
  ['translations-on-base', 'shared/translations/a.ts', "import '../model/target.ts'"],
  ['ipc-on-shared', 'shared/ipc/a.ts', "import '../translations/target.ts'"],
  ['shared-runs-anywhere', 'shared/model/b.ts', "import '../../renderer/kit/target.ts'"],
  ['host-is-blind', 'electron/host/a.ts', "import type { Target } from '../../shared/model/target.ts'\nexport type A = Target"],
  ['host-is-blind', 'electron/host/c.ts', "import '../validators/target.ts'"],
  ['validators-on-model', 'electron/validators/a.ts', "import '../host/target.ts'"],
  ['disk-on-base', 'electron/disk/a.ts', "import '../../shared/ipc/target.ts'"],
  ['electron-ipc', 'electron/ipc/a.ts', "import '../windows/target.ts'"],
  ['electron-windows', 'electron/windows/a.ts', "import '../host/target.ts'"],
  ['electron-roots', 'electron/a.ts', "import '../renderer/kit/target.ts'"],
  ['kit-knows-no-domain', 'renderer/kit/a.ts', "import type { Target } from '../../shared/model/target.ts'\nexport type A = Target"],
  ['live', 'renderer/live/a.ts', "import '../sync/target.ts'"],
  ['board-engine', 'renderer/board/a.ts', "import '../kit/target.ts'"],
  ['platform', 'renderer/platform/a.ts', "import '../store/target.ts'"],
  ['store', 'renderer/store/a.ts', "import '../live/target.ts'"],
  ['sync', 'renderer/sync/a.ts', "import '../kit/target.ts'"],
  ['guest-entry', 'renderer/guest/a.ts', "import '../features/board/target.ts'"],
  ['app-names-no-feature', 'renderer/app/a.ts', "import '../features/board/index.ts'"],
  ['list-of-features', 'renderer/app/features.ts', "import '../features/board/target.ts'"],
  ['features-are-strangers', 'renderer/features/board/a.ts', "import type { Target } from '../document/target.ts'\nexport type A = Target"],
  ['features-are-strangers', 'renderer/features/board/b.ts', "import '../../app/target.ts'"],
  ['features-are-strangers', 'renderer/features/comments/phone/a.ts', "import '../../board/target.ts'"],
  ['window-knows-no-electron', 'renderer/main.ts', "import type { Target } from '../electron/host/target.ts'\nexport type A = Target"],
  ['no-node-outside-electron', 'renderer/features/board/c.ts', "import fs from 'node:fs'\nexport const read = fs.readFileSync"],
  ['no-node-outside-electron', 'shared/base/b.ts', "import type { Stats } from 'fs'\nexport type A = Stats"],
  ['electron-only-in-electron', 'electron/host/b.ts', "import { app } from 'electron'\nexport const name = app"],
  ['react-only-in-screens', 'renderer/board/b.ts', "import type { ReactNode } from 'react'\nexport type A = ReactNode"],
  ['noble-only-in-crypto', 'shared/protocol/b.ts', "import { sha256 } from '@noble/hashes/sha2.js'\nexport const digest = sha256"],
  ['editor-only-in-writing', 'renderer/features/board/d.ts', "import { Editor } from '@tiptap/core'\nexport const E = Editor"],
  ['product-knows-no-test', 'renderer/kit/b.ts', "import '../../test/target.ts'"],
  ['everything-imported-exists', 'renderer/kit/c.ts', "import './nowhere.ts'"],
]

const targets = [
  'shared/document',
  'shared/model',
  'shared/protocol',
  'shared/ipc',
  'shared/translations',
  'electron/windows',
  'electron/host',
  'electron/validators',
  'test',
]
  .concat(['kit', 'sync', 'store', 'live', 'app', 'features/board', 'features/document', 'features/comments'].map((folder) => `renderer/${folder}`))
  .map((folder) => `${folder}/target.ts`)

const permitted: readonly (readonly [file: string, line: string])[] = [
  ['shared/model/fine.ts', "import '../base/fine.ts'"],
  ['shared/model/body.ts', "import '../document/target.ts'"],
  ['shared/base/fine.ts', 'export const fine = 1'],
  ['electron/host/fine.ts', "import '../../shared/protocol/target.ts'"],
  ['renderer/guest/fine.ts', "import '../features/phonePart.ts'"],
  ['renderer/features/phonePart.ts', "import '../kit/target.ts'"],
  ['renderer/app/fine.ts', "import '../features/feature.ts'"],
  ['renderer/features/feature.ts', "import '../kit/target.ts'"],
  ['renderer/features/board/index.ts', "import '../../sync/target.ts'\nimport './target.ts'"],
  ['renderer/features/document/shared.ts', "import '../comments/target.ts'"],
  ['renderer/features/document/index.ts', "import { Editor } from '@tiptap/core'\nexport const E = Editor"],
]

interface Violation {
  readonly rule: string
  readonly from: string
}

async function violationsOf(folder: string, rules: unknown = law.forbidden): Promise<readonly Violation[]> {
  const { output } = await cruise(['shared', 'electron', 'renderer'], {
    ...law.options,
    baseDir: folder,
    preserveSymlinks: true,
    validate: true,
    ruleSet: { forbidden: rules } as IFlattenedRuleSet,
  })
  if (typeof output === 'string') throw new Error(output)
  return output.summary.violations.map(({ rule, from }) => ({ rule: rule.name, from }))
}

describe('the import law', () => {
  const planted = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'tavolo-floor-')))
  let plantedViolations: readonly Violation[] = []

  beforeAll(async () => {
    const plant = (file: string, text: string) => {
      fs.mkdirSync(path.dirname(path.join(planted, file)), { recursive: true })
      fs.writeFileSync(path.join(planted, file), text)
    }
    plant('shared/base/egg.ts', "import type { Chicken } from './chicken.ts'\nexport type Egg = Chicken")
    plant('renderer/kit/coop/perch.ts', 'export const perch = 1')
    plant('renderer/kit/coop/door.ts', "import '../hen/nest.ts'")
    plant('renderer/kit/hen/nest.ts', 'export const nest = 1')
    for (const file of targets) plant(file, 'export interface Target { readonly here: true }')
    for (const [file, line] of permitted) plant(file, line)
    for (const [, file, line] of violations) plant(file, line)
    fs.symlinkSync(path.join(root, 'node_modules'), path.join(planted, 'node_modules'))
    plantedViolations = await violationsOf(planted)
  }, 120_000)
  afterAll(() => fs.rmSync(planted, { recursive: true, force: true }))

  it.each(violations)('%s is broken by %s', (rule, file) => {
    // a cycle of folders is reported by folder
    expect(plantedViolations).toContainEqual({ rule, from: rule === 'no-folder-cycles' ? path.dirname(file) : file })
  })

  it('has no rule that nobody tries to break', () => {
    expect(violations.map(([rule]) => rule)).toEqual(expect.arrayContaining(law.forbidden.map(({ name }) => name)))
  })

  it('forbids nothing that is permitted', () => {
    const innocent = [...permitted.map(([file]) => file), ...targets]
    expect(plantedViolations.filter(({ from }) => innocent.includes(from))).toEqual([])
  })
})

describe('the real tree', () => {
  const entries = [
    'electron/(main|preload|loopback)\\.ts$',
    'electron/hostEntry\\.ts$',
    'electron/validatorWorker\\.ts$',
    'renderer/main\\.tsx$',
    'renderer/guest/guestMain\\.tsx$',
    '\\.worker\\.ts$',
    // merged at build by a glob (renderer/app/catalogues)
    'translations/index\\.ts$',
    'translations/(it|en)\\.json$',
    // found at build by a glob (renderer/guest/table/phoneParts.ts)
    'renderer/features/[^/]+/phone/index\\.ts$',
    // questions about the membership log that no screen asks yet: each name goes when one does
    'shared/protocol/membershipLog/(queries/(preview|needToKnow)|migrate/importGaps)\\.ts$',
  ]
  const reached = {
    name: 'everything-is-reached',
    severity: 'error',
    from: { path: entries.map((entry) => `${entry}`) },
    to: { path: '^(shared|electron|renderer)/', pathNot: ['\\.d\\.ts$', ...entries], reachable: false },
  }
  let treeViolations: readonly Violation[] = []
  beforeAll(async () => {
    treeViolations = await violationsOf(root, [...law.forbidden, reached])
  }, 120_000)

  it('obeys the law', () => {
    expect(treeViolations.filter(({ rule }) => rule !== reached.name)).toEqual([])
  })

  it('has no file that nothing reaches', () => {
    expect(treeViolations.filter(({ rule }) => rule === reached.name).map(({ from }) => from)).toEqual([])
  })
})

// Which folder may import from which (architecture: "Import directions"). `may(name, from, places)`: files under `from` may import only
// from `places` and from each other. Type imports count: a type is a dependency. `test/floor/importLaw.test.ts` plants violations and
// expects each rule to catch its own.
const may = (name, from, places, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: `^${from}` },
  to: { path: '^(shared|electron|renderer|test|\\.config)/', pathNot: [from, ...places].map((place) => `^${place}`) },
})

const SHARED = 'shared/'
const base = 'shared/base/'
/** The format of signed statements of a session, and whose key is whose. */
const signed = 'shared/protocol/(sessionLog/|membershipLog/memberKey|role)'
const translations = 'shared/translations/'
const under = ['renderer/kit/', 'renderer/live/', 'renderer/board/', 'renderer/platform/', 'renderer/store/', 'renderer/sync/']

module.exports = {
  forbidden: [
    { name: 'no-cycles', comment: 'A cycle is one file in disguise.', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-folder-cycles',
      comment: 'Two folders that import each other are one folder: neither can be read, moved or deleted alone.',
      severity: 'error',
      scope: 'folder',
      from: {},
      to: { circular: true },
    },
    may('base-knows-nothing', base, [], 'base knows nothing of Tavolo'),
    may('document-on-base', 'shared/document/', [base], 'the text of a document knows no room and no transaction'),
    may(
      'model-on-base',
      'shared/model/',
      [base, 'shared/document/', signed],
      'records import base, the body of a document its blocks, and the log of a session the format of what is signed',
    ),
    may('protocol-on-base', 'shared/protocol/', [base], 'messages know no record'),
    may('translations-on-base', translations, [base]),
    may('ipc-on-shared', 'shared/ipc/', [base, 'shared/model/', 'shared/protocol/'], 'channels may refer to records and messages'),
    may(
      'host-is-blind',
      'electron/host/',
      [base, 'shared/protocol/', 'electron/disk/durable/'],
      'the host authorizes, validates, stores and relays updates; it knows no record',
    ),
    may(
      'validators-on-model',
      'electron/validators/',
      [base, 'shared/model/', 'shared/document/', signed, 'electron/host/guard/rules/roomValidatorInterface\\.ts$'],
      'what rooms may hold follows from the records, which the host does not know',
    ),
    may('disk-on-base', 'electron/disk/', [base]),
    may('electron-ipc', 'electron/ipc/', [SHARED, 'electron/disk/']),
    may('electron-windows', 'electron/windows/', [SHARED, 'electron/ipc/']),
    may('electron-roots', 'electron/(?!host/|disk/|ipc/|windows/|validators/)[^/]+$', [SHARED, 'electron/']),
    may('kit-knows-no-domain', 'renderer/kit/', [base, translations]),
    may('live', 'renderer/live/', [base, 'shared/model/']),
    may('board-engine', 'renderer/board/', [base, 'shared/model/', 'shared/protocol/presence']),
    may('platform', 'renderer/platform/', [SHARED]),
    may('store', 'renderer/store/', [SHARED, 'renderer/platform/']),
    may('sync', 'renderer/sync/', [SHARED, 'renderer/platform/', 'renderer/store/', 'renderer/live/']),
    may(
      'guest-entry',
      'renderer/guest/',
      [SHARED, ...under, 'renderer/features/(phonePart|phoneUnsent)\\.ts$'],
      'the phone names no feature: features fill it by the slot `phone`',
    ),
    may(
      'app-names-no-feature',
      'renderer/app/(?!features\\.ts$)',
      [SHARED, ...under, 'renderer/app/features\\.ts$', 'renderer/features/feature\\.ts$'],
      'the app knows what features put in their slots; only the list of features names them',
    ),
    may(
      'list-of-features',
      'renderer/app/features\\.ts$',
      ['renderer/features/feature\\.ts$', 'renderer/features/[^/]+/index\\.ts$'],
      'a feature is listed by its index alone',
    ),
    {
      name: 'features-are-strangers',
      comment: 'Features share record types, the board engine and the kit; never each other.',
      severity: 'error',
      from: { path: '^renderer/features/([^/]+)/' },
      to: {
        path: '^(renderer|electron)/',
        pathNot: [
          ...under.map((place) => `^${place}`),
          '^renderer/features/(((feature|phonePart|phoneUnsent|composeSlot|listedCards|meetingSlots|opensSlot|tableSlots|stepKindSlot)\\.ts|AssetPicture\\.tsx)$|comments/)',
          '^renderer/features/$1/',
        ],
      },
    },
    {
      name: 'shared-runs-anywhere',
      comment: 'Both sides import shared/, which imports neither.',
      severity: 'error',
      from: { path: '^shared/' },
      to: { path: '^(electron|renderer)/' },
    },
    {
      name: 'window-knows-no-electron',
      comment: 'The window asks main through renderer/platform.',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: '^electron/' },
    },
    { name: 'no-node-outside-electron', severity: 'error', from: { path: '^(shared|renderer)/' }, to: { dependencyTypes: ['core'] } },
    {
      name: 'electron-only-in-electron',
      severity: 'error',
      from: { path: '^(shared|renderer|electron/(host|disk))/' },
      to: { path: 'node_modules/electron/' },
    },
    {
      name: 'react-only-in-screens',
      severity: 'error',
      from: { path: '^(shared|electron|renderer/(board|platform|store))/' },
      to: { path: 'node_modules/(react|react-dom|react-aria-components)/' },
    },
    {
      name: 'noble-only-in-crypto',
      severity: 'error',
      from: { path: '^(shared|electron|renderer)/', pathNot: '^shared/base/crypto(/ringSignature)?\\.ts$' },
      to: { path: 'node_modules/@noble/' },
    },
    {
      name: 'editor-only-in-writing',
      severity: 'error',
      from: { path: '^(shared|electron|renderer)/', pathNot: '^renderer/features/document/' },
      to: { path: 'node_modules/@tiptap/' },
    },
    { name: 'product-knows-no-test', severity: 'error', from: { path: '^(shared|electron|renderer)/' }, to: { path: '^test/' } },
    { name: 'everything-imported-exists', severity: 'error', from: { path: '^(shared|electron|renderer)/' }, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default'] },
  },
}

import type { ContentKind, RoomValidator, RoomValidators, TypeKind } from '../../electron/host/guard/rules/roomValidatorInterface.ts'

const permissiveValidator: RoomValidator = {
  rootType: null,
  contents: new Set<ContentKind>(['any', 'deleted', 'format', 'string', 'type', 'embed', 'json']),
  types: new Set<TypeKind>(['array', 'map', 'text', 'xmlElement', 'xmlFragment', 'xmlText']),
  maxKey: 200,
  maxDepth: 72,
  maxFields: 100_000,
  knownFields: new Set(),
  initRoots: () => {},
  validate: () => null,
  needsMore: () => false,
  missing: () => null,
  removedRecords: () => [],
  losses: () => [],
  movedRecords: () => [],
  personalChanges: () => [],
  isHidden: () => false,
  capture: () => [],
  join: () => null,
  isPiece: () => false,
  toStored: (_, { id }) => ({ id, before: '' }),
  createdRecords: () => [],
  operations: () => [],
  submissions: null,
}

/** For tests of a host that need not know what its rooms hold: every root, and no reader. */
export const permissiveValidators: RoomValidators = {
  process: permissiveValidator,
  board: permissiveValidator,
  document: permissiveValidator,
  comments: permissiveValidator,
  versions: permissiveValidator,
  session: permissiveValidator,
  log: permissiveValidator,
  submitted: permissiveValidator,
}

import { readStep } from '../../shared/model/session.ts'
import { recordsValidator, entriesRoot } from './nouns.ts'

export const sessionValidator = recordsValidator({ agenda: entriesRoot('agenda', readStep) })

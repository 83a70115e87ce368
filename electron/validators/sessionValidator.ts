import { readStep } from '../../shared/model/records/step.ts'
import { recordsValidator, entriesRoot } from './recordsValidator.ts'

export const sessionValidator = recordsValidator({ agenda: entriesRoot('agenda', readStep) })

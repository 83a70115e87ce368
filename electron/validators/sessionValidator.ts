import { readStep } from '../../shared/model/records/step.ts'
import { entriesRoot, recordsValidator } from './recordsValidator.ts'

export const sessionValidator = recordsValidator({ agenda: entriesRoot('agenda', readStep) })

import { readStep } from '../../shared/model/session.ts'
import { shapeOfNouns, thingsOf } from './nouns.ts'

export const sessionShape = shapeOfNouns({ agenda: thingsOf('agenda', readStep) })

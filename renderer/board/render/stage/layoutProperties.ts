import { QUESTION_LINE, QUESTION_SIZE } from '../../objects/area/areaHead.ts'
import { AREA_TITLE_FONT_SIZE, AREA_TITLE_HEIGHT, AREA_TITLE_PADDING, FAR_AREA_TITLE_PIXELS } from '../../objects/area/areaTitle.ts'
import { CLUSTER_TITLE_FONT_SIZE, CLUSTER_TITLE_HEIGHT, MIN_CLUSTER_TITLE_WIDTH } from '../../objects/cluster/clusterHull.ts'
import { NOTE_FOOT_HEIGHT, NOTE_PADDING } from '../../objects/note/noteLayout.ts'
import { LINE_HEIGHT } from '../../text/fitText.ts'

const properties = {
  '--area-title-height': `${AREA_TITLE_HEIGHT}px`,
  '--area-title-font-size': `${AREA_TITLE_FONT_SIZE}px`,
  '--area-title-padding': `${AREA_TITLE_PADDING}px`,
  '--area-question-size': `${QUESTION_SIZE}px`,
  '--area-question-line': `${QUESTION_LINE}px`,
  '--far-area-title-height': `${FAR_AREA_TITLE_PIXELS}px`,
  '--cluster-title-height': `${CLUSTER_TITLE_HEIGHT}px`,
  '--cluster-title-font-size': `${CLUSTER_TITLE_FONT_SIZE}px`,
  '--cluster-title-width': `${MIN_CLUSTER_TITLE_WIDTH}px`,
  '--note-padding': `${NOTE_PADDING}px`,
  '--note-foot-height': `${NOTE_FOOT_HEIGHT}px`,
  '--note-line-height': String(LINE_HEIGHT),
}

/** Gives the style sheets of the board the lengths that the code measures and paints with: each is written down once, in code. */
export function setLayoutProperties(stage: HTMLElement): void {
  for (const [name, value] of Object.entries(properties)) stage.style.setProperty(name, value)
}

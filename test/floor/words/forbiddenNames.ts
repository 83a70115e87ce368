/**
 * Words that no declared name may use again: the left column of the glossary. One thing had many of these names, or one of these names
 * meant many things. `.github/GLOSSARY.md` says what to write instead.
 */

const list = (words: string): readonly string[] => words.trim().split(/\s+/)

/** Forbidden as any part of a name, in either case: `OwnSeat`, `takeSeat`, `seat`. */
export const forbiddenParts = list(`
  deed deeds wish wishes fulfil furnish furnished likeness heed heeded unkept hurry crier scout handful handfuls noun nouns fate fates
  occupant occupants passage intake bringing judge judges judged judging judgement judgments verdict verdicts weigh weighs weighed weighing
  pens sweep sweeps keeper keepers shelf envelope seat seats seated knock knocks knocked mend mends mended crowd spoil spoilt foresee drifting
  carry carries carried carrying carrier stranger strangers entrance door roll chance steady stir tidy letter letters greet perkey perdoc
`)

/** Forbidden as neighbouring parts of a name: `carryAllRooms` holds `carryAll`. */
export const forbiddenPhrases = list(`
  takeBack goBack bringBack putBack comeBack giveBack undoMerge setAside secondCopy atDesktop inTheLight lightBoard letGo takePlace openPlace
  takeSeat sitAt ownSeat yieldTo carryAll keptHost innerLink wordKey rawHand holdUp turnAway contentSums perKey perDoc inEnvelope judgeApart
  takeIn hangUp startWords
`)

/** Forbidden as a whole name, in exactly this case: `Guest` as a type in code, while `guestUrl` may stay. */
export const forbiddenNames = list(`
  say says saying said speak ask asks hear hears heard words WordKey told made gone wanted found known given hold held kept act grant cut strike
  beat probe meet judge turn turns pace bucket keep pen lift matter ears tie card thing things fact facts source settle doing look hand hands
  lost heal attend wake sleep here standing writers bind shadow dismiss finding moving waiting drawing writing differing copies shape shapes pens
  visitor register registers
  Line Caller Strangers Entrance Door Turn Turns Knock Guest Occupant Present Passage Intake Bringing Case Judgement Verdict Heavy Shadow Pens
  Writers Standing Sweeps Shape Shapes Keep Pen Waiting Copies Likeness Place Visitor KeptHost Crier Inside Matter Fate Ears Tie InnerLink Here
  Thing Given Hand RawHand Hands Doing Look Wish Deed Held Crowd Seat OwnSeat Coming Told Card
`)

/** Where a word is nevertheless right, and why. */
export interface Exception {
  /** The words of the lists above that this is about. */
  readonly words: readonly string[]
  /** Files, by their path from the root. */
  readonly where: RegExp
  /** Only these names; all where left out. */
  readonly names?: readonly string[]
  readonly reason: string
}

export const exceptions: readonly Exception[] = [
  {
    words: ['seat'],
    where: /^(electron\/host|shared\/protocol|test)\//,
    names: ['seatSeed'],
    reason: 'field of the stored table file (TableState)',
  },
  {
    words: ['seats', 'shelf', 'kept', 'waiting'],
    where: /^(renderer\/store|test)\//,
    names: ['seats', 'shelf', 'kept', 'waiting'],
    reason: 'tables and row fields of the IndexedDB database of release 0.1.0',
  },
  {
    words: ['letter', 'letters'],
    where: /^(shared\/(base|protocol)|renderer\/(board|features\/document|kit|guest)|test)\//,
    reason: 'a character of text: letters of the short code, typography',
  },
  { words: ['card', 'Card'], where: /^renderer\/kit\//, reason: 'the kit’s card, a standard user-interface term' },
  {
    words: ['card', 'Card'],
    where: /(^|\/)(cards?|boardLabels|boardCards|pastedLink)(\/|\.)/,
    reason: 'an object of the board that leads to something, as board editors call it',
  },
  {
    words: ['source'],
    where: /^(test\/floor|test\/support|\.config|renderer\/(app|features))\//,
    reason: 'source text of a file or of Markdown; `source` of a RegExp; what an exporter exports (ExportSource)',
  },
  {
    words: ['shape', 'shapes', 'Shape', 'Shapes'],
    where: /^(shared\/model|renderer\/(board|features\/(board|document)|guest)|test\/(renderer|shared\/model|fuzz|e2e))\//,
    reason: 'an object of the board, or the outline of a note’s symbol',
  },
  {
    words: ['hand', 'hands'],
    where: /^(shared\/model|renderer\/features\/session|renderer\/guest)\//,
    reason: 'raised hands of a meeting',
  },
  {
    words: ['copies'],
    where: /^(renderer|electron\/host|shared\/protocol|test)\//,
    names: ['copies'],
    reason: 'RoomStatus.copies: how many copies exist; the screen says so',
  },
  { words: ['drawing'], where: /^renderer\/features\/document\//, reason: 'an image that is a drawing and not a photograph' },
  { words: ['tie'], where: /^(shared\/model\/records|test)\//, reason: 'a tie between organisations (record of the registry); fast-check’s letrec' },
  {
    words: ['bind'],
    where: /^(electron\/host|shared\/protocol|test)\//,
    names: ['bind'],
    reason: 'address to bind a listening socket to; kind of a signed statement (sent)',
  },
  {
    words: ['register'],
    where: /^(electron\/windows|renderer\/kit|test\/renderer\/kit)\//,
    reason: 'Electron registers schemes; commands are registered',
  },
  { words: ['settle'], where: /./, reason: 'a promise settles: the term of the language' },
  {
    words: ['here', 'ask'],
    where: /^renderer\/(sync|features\/board\/phone\/write)\//,
    names: ['here', 'ask'],
    reason: 'keys of messages between windows of several versions',
  },
  { words: ['Place'], where: /^(renderer\/(app|features)|test\/renderer)\//, names: ['Place'], reason: 'component of the slot `place` of a feature' },
  {
    words: ['writers'],
    where: /^(shared\/protocol|electron\/host|test)\//,
    names: ['writers'],
    reason: 'field of the signed statement `bind` and of divergence messages (stored and sent)',
  },
  { words: ['words'], where: /^(renderer\/features\/document|test)\//, reason: 'words of a text: word count, wrapping, search' },
  { words: ['dismiss'], where: /^renderer\/kit\//, reason: 'closing a notice' },
  {
    words: ['strike'],
    where: /^(renderer\/features\/document|shared\/(model|document)|test)\//,
    reason: 'name of the strikethrough mark in TipTap and in stored documents',
  },
  { words: ['stranger', 'strangers'], where: /^test\//, reason: 'a person of a test who has no invitation' },
  { words: ['sleep'], where: /^test\/lab\//, reason: 'a computer that sleeps, as its operating system calls it' },
  { words: ['known'], where: /^test\/fixtures\/releases\.ts$/, names: ['known'], reason: 'field of the fixtures’ expected.json' },
  { words: ['crowd'], where: /^test\//, reason: 'many clients at once, in measurements' },
]

/** Folders that must not come back: one noun, one feature. */
export const forbiddenFolders =
  /^(renderer\/features\/(boards|drawing|writing|documents|carrying|differing|sessions|tray)|electron\/(shapes|host\/standby)|shared\/words|renderer\/sync\/file|resources\/words)(\/|$)/

/** Words without any right meaning left in the product, in comments and strings as little as in names. Compared in any case, as whole words. */
export const forbiddenInComments = [
  ...list(`
    deed deeds wish wishes fulfil furnish furnished likeness heed heeded unkept hurry crier scout handful handfuls fate fates
    occupant occupants passage intake bringing judge judges judged judging judgement verdict verdicts weigh weighs weighed weighing
    pens sweep sweeps keeper keepers shelf envelope envelopes seat seats seated knock knocks knocked mend mends mended crowd spoil spoilt
    foresee drifting stranger strangers entrance door steady stir tidy greet
  `),
  ...forbiddenPhrases,
]

/** Where such a word is written all the same, because release 0.1.0 stored or sent it. */
export const writtenElsewhere: readonly Exception[] = [
  { words: ['seats', 'shelf'], where: /^renderer\/(store|guest\/me)\//, reason: 'tables of the IndexedDB database of release 0.1.0' },
]

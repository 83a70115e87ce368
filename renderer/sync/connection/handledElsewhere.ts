const nothing = () => undefined

/** Messages of the host that whoever listens to all messages of a connection takes: the standby of this computer, the session, pictures, the clock, the lobby. */
export const handledElsewhere = {
  logHeads: nothing,
  joinQueue: nothing,
  assetWanted: nothing,
  assetPart: nothing,
  assetStatus: nothing,
  timeAnswer: nothing,
  lobbyState: nothing,
  submissionAnswer: nothing,
  itemReceipts: nothing,
  standingSecrets: nothing,
  clientIdOwners: nothing,
  decidedNewcomers: nothing,
  keptLosses: nothing,
  statementsCompared: nothing,
  refused: nothing,
  roomOpened: nothing,
  roomClosed: nothing,
}

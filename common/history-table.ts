/** Where gpcrondump writes a row about each backup, in the database that was dumped. */
export const HISTORY_TABLE = 'public.gpcrondump_history';

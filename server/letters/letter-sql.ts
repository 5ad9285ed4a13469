/** The state of letters as SQL, shared by the register and whoever counts letters. Alias `l`: the letter. */

/** Another letter about it has been written: nothing more is due on this one. */
export const followed = "EXISTS (SELECT 1 FROM letter f WHERE f.previous_id = l.id AND f.state <> 'void')";

/** An answer is awaited and has not come. */
export const unanswered = `l.state = 'sent' AND l.deadline_on IS NOT NULL AND NOT ${followed}`;

/** Its deadline has passed without an answer. @param day today, as SQL */
export const overdue = (day: string): string => `l.state = 'sent' AND l.deadline_on < ${day} AND NOT ${followed}`;

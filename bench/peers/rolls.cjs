// What the peers of rolls in Node.js share: the checks of a roll and the replies, as this suite's function has them.
const MOST_SIDES = 1_000_000;
const LONGEST_NAME = 60;
const FIELDS = ['outcome', 'sides', 'rolled_by', 'created_by'];
const CORS = { 'Access-Control-Allow-Origin': '*', 'Access-Control-Expose-Headers': 'ETag,Location,Retry-After' };

const INSERT = 'INSERT INTO rolls (outcome, sides, rolled_by, created_by, created_at) VALUES (?, ?, ?, ?, ?)';

const settings = {
  host: process.env.DB_HOST,
  port: Number(process.env.DB_PORT),
  database: process.env.DB_NAME,
  user: process.env.DB_USER,
  password: process.env.DB_PASS,
  charset: 'utf8mb4',
  timezone: 'Z',
};

const values = (roll) => [roll.outcome, roll.sides, roll.rolled_by, roll.created_by, roll.created_at];

const isWhole = (value, highest) => Number.isInteger(value) && value >= 1 && value <= highest;

const isName = (value) =>
  value === null || (typeof value === 'string' && value.isWellFormed() && [...value].length <= LONGEST_NAME);

/** The object in a proxy event's body, or undefined. */
const fieldsOf = (event) => {
  const body = event.isBase64Encoded ? Buffer.from(event.body, 'base64').toString() : event.body;
  try {
    const fields = JSON.parse(body);
    return typeof fields === 'object' && fields !== null && !Array.isArray(fields) ? fields : undefined;
  } catch {
    return undefined;
  }
};

const faultsOf = (fields) => {
  const { outcome, sides, rolled_by, created_by } = fields;
  const highest = isWhole(sides ?? 6, MOST_SIDES) ? (sides ?? 6) : MOST_SIDES;
  const faults = [];
  if (outcome === undefined || outcome === null) {
    faults.push('missing required "outcome" value');
  } else if (!isWhole(outcome, highest)) {
    faults.push(`outcome is not a whole number from 1 to ${highest}`);
  }
  if (!isWhole(sides ?? 6, MOST_SIDES)) {
    faults.push(`sides is not a whole number from 1 to ${MOST_SIDES}`);
  }
  for (const [name, value] of Object.entries({ rolled_by, created_by })) {
    if (!isName(value ?? null)) {
      faults.push(`${name} is not text of at most ${LONGEST_NAME} characters`);
    }
  }
  const unknown = Object.keys(fields).filter((name) => !FIELDS.includes(name));
  return [...faults, ...unknown.map((name) => `unknown field "${name}"`)];
};

/** The table keeps whole seconds. */
const now = () => new Date(Math.floor(Date.now() / 1000) * 1000);

const rollOf = ({ outcome, sides, rolled_by, created_by }) => ({
  outcome,
  sides: sides ?? 6,
  rolled_by: rolled_by ?? null,
  created_by: created_by ?? null,
  created_at: now(),
});

const reply = (statusCode, headers, body) => ({
  statusCode,
  headers: { ...CORS, ...headers },
  body: JSON.stringify(body),
  isBase64Encoded: false,
});

const problem = (status, title, detail) =>
  reply(status, { 'Content-Type': 'application/problem+json' }, { type: 'about:blank', title, status, detail });

const created = (event, id, roll) => {
  const headers = { 'Content-Type': 'application/json', Location: `${event.requestContext.path}/${id}` };
  const created_at = roll.created_at.toISOString().replace('.000Z', 'Z');
  return reply(201, headers, { id, ...roll, created_at });
};

/** Answers `POST /rolls`; `insert` stores a roll and returns its id. */
const post = async (event, insert) => {
  const fields = fieldsOf(event);
  const faults = fields ? faultsOf(fields) : ['the body is not a JSON object'];
  if (faults.length > 0) {
    return problem(400, 'Bad Request', faults.join('; '));
  }
  const roll = rollOf(fields);
  try {
    return created(event, await insert(roll), roll);
  } catch (e) {
    console.error(e);
    return problem(500, 'Internal Server Error', 'The request failed on our side.');
  }
};

module.exports = { INSERT, post, settings, values };

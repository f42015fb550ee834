// The same with `mysql2` as its readers are told to use it: a pool that outlives the call, and prepared statements. One
// connection is enough, since an execution environment serves one call at a time.
const mysql = require('mysql2/promise');
const { INSERT, post, settings, values } = require('../rolls.cjs');

const pool = mysql.createPool({ ...settings, connectionLimit: 1, enableKeepAlive: true });

const insert = async (roll) => {
  const [{ insertId }] = await pool.execute(INSERT, values(roll));
  return insertId;
};

exports.handler = (event) => post(event, insert);

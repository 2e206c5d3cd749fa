package dev.belay.mariadb;

/// A small database that has one of everything, and what a migration does to it.
final class Sample {
    static final String SCRIPT = """
            CREATE USER IF NOT EXISTS 'somebody'@'10.0.0.%';
            GRANT ALL ON wiki.* TO 'somebody'@'10.0.0.%';
            DROP DATABASE IF EXISTS wiki;
            CREATE DATABASE wiki CHARACTER SET latin1 COLLATE latin1_german2_ci COMMENT 'the wiki''s own';
            USE wiki;
            SET NAMES utf8mb4;
            CREATE TABLE author (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(60) NOT NULL, mail VARCHAR(80) UNIQUE)
                DEFAULT CHARSET utf8mb4 COLLATE utf8mb4_unicode_ci COMMENT 'who; writes (it)';
            CREATE TABLE page (id INT AUTO_INCREMENT PRIMARY KEY, author INT, title VARCHAR(200), body MEDIUMTEXT,
                raw BLOB, at TIMESTAMP(6) NULL, price DECIMAL(12, 4), `odd ``name; -- x` DOUBLE,
                CONSTRAINT page_author FOREIGN KEY (author) REFERENCES author (id) ON DELETE CASCADE)
                AUTO_INCREMENT = 5000 DEFAULT CHARSET utf8mb4;
            CREATE TABLE sums (page INT PRIMARY KEY, a INT, b INT, c INT AS (a + b) STORED, d INT AS (a * b) VIRTUAL,
                KEY (d), CONSTRAINT positive CHECK (a >= 0));
            CREATE TABLE words (id INT PRIMARY KEY, text TEXT, FULLTEXT KEY (text)) DEFAULT CHARSET utf8mb4;
            CREATE TABLE visits (day INT, page INT, n INT, PRIMARY KEY (day, page))
                PARTITION BY RANGE (day) (PARTITION p0 VALUES LESS THAN (100), PARTITION p1 VALUES LESS THAN MAXVALUE);
            CREATE TABLE nokey (a INT, b VARCHAR(20));
            CREATE TABLE empty_one (id BIGINT UNSIGNED AUTO_INCREMENT PRIMARY KEY) AUTO_INCREMENT = 77;
            CREATE TABLE `weird name; 'x' -- $(id)` (`select` INT PRIMARY KEY);
            CREATE SEQUENCE numbers START WITH 100 INCREMENT BY 5 CACHE 10;
            INSERT INTO author (name, mail) SELECT concat('Größe ☃ ', seq), concat('a', seq, '@x') FROM seq_1_to_300;
            INSERT INTO page (author, title, body, raw, at, price, `odd ``name; -- x`)
                SELECT 1 + seq % 300, concat('It''s; "page" \\\\ ', seq), repeat(concat('line\\n\\t;', seq, ')('), 20),
                unhex(sha1(seq)), '2026-01-01' + INTERVAL seq SECOND, seq / 7, seq / 3 FROM seq_1_to_2000;
            INSERT INTO page (title, raw) VALUES (NULL, ''), ('\\0zero', 0x00275C0A), ('\\r\\n', NULL);
            INSERT INTO sums (page, a, b) SELECT seq, seq, seq * 2 FROM seq_1_to_100;
            INSERT INTO words SELECT seq, concat('hello world ', seq) FROM seq_1_to_50;
            INSERT INTO visits SELECT seq, seq % 7, seq FROM seq_1_to_200;
            INSERT INTO nokey VALUES (1, 'one'), (1, 'one'), (NULL, NULL), (2, 'NULL');
            INSERT INTO `weird name; 'x' -- $(id)` VALUES (1), (2);
            SELECT nextval(numbers), nextval(numbers);
            CREATE FUNCTION twice (x INT) RETURNS INT DETERMINISTIC RETURN x * 2;
            CREATE DEFINER = 'somebody'@'10.0.0.%' VIEW z_titles AS SELECT id, title, twice(id) AS t FROM wiki.page;
            CREATE VIEW a_over AS SELECT z.id, z.t AS `col; umn` FROM z_titles z JOIN author a ON a.id = z.id;
            DELIMITER //
            CREATE PROCEDURE tidy (IN days INT) COMMENT 'keeps; order' BEGIN
                -- a comment; stays
                DELETE FROM visits WHERE day < days; SELECT 'done;';
            END//
            CREATE DEFINER = 'somebody'@'10.0.0.%' TRIGGER wiki.page_in BEFORE INSERT ON wiki.page FOR EACH ROW BEGIN
                SET NEW.price = coalesce(NEW.price, 0); SET NEW.title = coalesce(NEW.title, 'x;'); END//
            CREATE TRIGGER page_second BEFORE INSERT ON page FOR EACH ROW FOLLOWS page_in SET NEW.at = NEW.at//
            DELIMITER ;
            CREATE EVENT nightly ON SCHEDULE EVERY 1 DAY STARTS '2037-01-01 03:00:00' COMMENT 'at night; DISABLE DO x'
                DO CALL tidy(10);
            CREATE EVENT resting ON SCHEDULE EVERY 1 HOUR STARTS '2037-01-01 03:00:00' ON COMPLETION PRESERVE DISABLE
                DO DELETE FROM nokey;
            GRANT EXECUTE ON PROCEDURE wiki.tidy TO CURRENT_USER;
            GRANT SELECT ON wiki.page TO CURRENT_USER;
            """;

    static final String UPGRADE = """
            USE wiki;
            SET NAMES utf8mb4;
            DROP TRIGGER IF EXISTS page_in;
            DROP TRIGGER IF EXISTS page_second;
            UPDATE page SET title = concat('changed ', id, uuid()) WHERE id % 10 = 0;
            DELETE FROM author ORDER BY id DESC LIMIT 1;
            INSERT INTO author (name) VALUES ('new');
            CREATE TABLE IF NOT EXISTS added (id INT AUTO_INCREMENT PRIMARY KEY, page INT,
                CONSTRAINT added_page FOREIGN KEY (page) REFERENCES page (id));
            INSERT INTO added (page) SELECT id FROM page LIMIT 3;
            ALTER TABLE page ADD COLUMN IF NOT EXISTS more INT DEFAULT 3;
            SET foreign_key_checks = 0;
            DROP TABLE IF EXISTS nokey;
            SET foreign_key_checks = 1;
            SELECT nextval(numbers);
            CREATE OR REPLACE VIEW z_titles AS SELECT id, title, 0 AS t FROM page;
            CREATE OR REPLACE VIEW nokey AS SELECT 1 AS x;
            CREATE OR REPLACE FUNCTION twice (x INT) RETURNS INT DETERMINISTIC RETURN x * 3;
            CREATE OR REPLACE PROCEDURE newer () SELECT 1;
            DROP EVENT IF EXISTS resting;
            CREATE OR REPLACE EVENT nightly ON SCHEDULE EVERY 2 DAY STARTS '2037-01-01' DISABLE DO SELECT 1;
            ALTER DATABASE wiki CHARACTER SET utf8mb4 COLLATE utf8mb4_bin COMMENT 'newer';
            """;

    private Sample() {}
}

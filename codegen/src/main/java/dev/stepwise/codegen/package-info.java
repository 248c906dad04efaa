/**
 * jOOQ code generation from a chain of steps. The build starts a scratch PostgreSQL, runs the chain on it and generates the classes, so
 * that they always match the steps.
 *
 * <p>The configuration in the pom of the module for the classes, where {@code com.example:shop-steps} is the module of the chain:
 *
 * <pre>{@code
 * <plugin>
 *     <groupId>org.jooq</groupId>
 *     <artifactId>jooq-codegen-maven</artifactId>
 *     <version>${jooq.version}</version>
 *     <dependencies>
 *         <dependency>
 *             <groupId>dev.stepwise</groupId>
 *             <artifactId>codegen</artifactId>
 *             <version>${stepwise.version}</version>
 *         </dependency>
 *         <dependency>
 *             <groupId>com.example</groupId>
 *             <artifactId>shop-steps</artifactId>
 *             <version>${project.version}</version>
 *         </dependency>
 *     </dependencies>
 *     <executions>
 *         <execution>
 *             <goals>
 *                 <goal>generate</goal>
 *             </goals>
 *             <configuration>
 *                 <generator>
 *                     <name>dev.stepwise.codegen.SchemaModelGenerator</name>
 *                     <database>
 *                         <name>dev.stepwise.codegen.MigratedPostgresDatabase</name>
 *                         <properties>
 *                             <property>
 *                                 <key>chain</key>
 *                                 <value>shop</value>
 *                             </property>
 *                         </properties>
 *                     </database>
 *                     <target>
 *                         <packageName>com.example.shop.schema</packageName>
 *                     </target>
 *                 </generator>
 *             </configuration>
 *         </execution>
 *     </executions>
 * </plugin>
 * }</pre>
 */
@NullMarked
package dev.stepwise.codegen;

import org.jspecify.annotations.NullMarked;
